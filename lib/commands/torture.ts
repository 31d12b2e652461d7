import { readOptions, runCommand } from "./run-command";
import { tableHead, tableRow } from "./torture/table";
import { torture } from "./torture/torture";

/**
 * `npm run torture -- --messages N --seed S`: sends campaigns through a message centre that misbehaves in every known way
 * while workers and PostgreSQL are killed; exit code 1 when anything was lost, doubled or told wrongly.
 */
await runCommand(async () => {
  const { messages = "2000", seed = "1", fault } = readOptions(["messages", "seed", "fault"], process.argv.slice(3));
  const count = wholeNumber("messages", messages);
  process.stdout.write(`${tableHead()}\n`);
  const results = await torture({
    messages: count,
    seed: wholeNumber("seed", seed),
    only: fault,
    onVerdict: (verdict) => {
      process.stdout.write(`${tableRow(verdict)}\n`);
      for (const example of verdict.examples) process.stdout.write(`    ${example}\n`);
    },
  });
  const broken = results.filter((result) => result.broken.length).length;
  const sum = (key: "messages" | "lost" | "doubled" | "receiptsLost") =>
    results.reduce((total, { verdict }) => total + verdict[key], 0);
  process.stdout.write(
    `tortured: ${sum("messages")} messages, ${sum("lost")} lost, ${sum("doubled")} doubled, ${sum("receiptsLost")} receipts lost, ${results.at(-1)?.verdict.differences ?? 0} differences\n`,
  );
  return broken === 0 && results.length > 0 ? 0 : 1;
});
process.exit();

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000_000)
    throw new Error(`--${name} must be a whole number from 1 to 10,000,000, not ${text}.`);
  return value;
}
