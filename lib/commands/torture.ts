import { closeGrounds } from "./bench/ground";
import { beforeStop, readOptions, runCommand } from "./run-command";
import { runWithOwnMounts } from "./torture/small-disk";
import { tableHead, tableRow } from "./torture/table";
import { torture } from "./torture/torture";

/**
 * `npm run torture -- --messages N --seed S`: sends campaigns through a message centre that misbehaves in every known way
 * while workers and PostgreSQL are killed; exit code 1 when anything was lost, doubled or told wrongly.
 */
await runCommand(async () => {
  const { messages = "2000", seed = "1", fault } = readOptions(["messages", "seed", "fault"], process.argv.slice(3));
  const count = wholeNumber("messages", messages);
  const given = { messages: count, seed: wholeNumber("seed", seed), only: fault };
  // One fault needs a small disk.
  const code = await runWithOwnMounts();
  if (code !== null) return code;
  beforeStop(closeGrounds);
  process.stdout.write(`${tableHead()}\n`);
  const results = await torture({
    ...given,
    onResult: (result) => {
      process.stdout.write(`${tableRow(result)}\n`);
      if (result.kind === "done")
        for (const example of result.verdict.examples) process.stdout.write(`    ${example}\n`);
    },
  });
  const done = results.flatMap((result) => (result.kind === "done" ? [result] : []));
  const sum = (key: "messages" | "lost" | "doubled" | "receiptsLost" | "differences") =>
    done.reduce((total, { verdict }) => total + verdict[key], 0);
  const skipped = results.length - done.length;
  process.stdout.write(
    `tortured: ${sum("messages")} messages, ${sum("lost")} lost, ${sum("doubled")} doubled, ${sum("receiptsLost")} receipts lost, ${sum("differences")} differences${skipped ? `, ${skipped} faults skipped` : ""}\n`,
  );
  return done.length > 0 && done.every(({ broken }) => broken.length === 0) ? 0 : 1;
});
process.exit();

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 10_000_000)
    throw new Error(`--${name} must be a whole number from 1 to 10,000,000, not ${text}.`);
  return value;
}
