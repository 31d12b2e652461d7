import type { TortureResult } from "./torture";

const HEADS = [
  "fault",
  "messages",
  "drops",
  "kills",
  "sent per number",
  "lost",
  "doubled",
  "unknown (may be)",
  "receipts lost",
  "differences",
  "messages/s",
] as const;
const widths = HEADS.map((head, index) => (index === 0 ? 36 : head.length));

/** The table's first line. */
export function tableHead(): string {
  return line(HEADS);
}

/** One fault's line, with what it broke behind it, or why it was not run. */
export function tableRow(result: TortureResult): string {
  if (result.kind === "skipped") return `${result.fault.padEnd(widths[0] ?? 0)}  skipped: ${result.reason}`;
  const { verdict, broken } = result;
  const { fault, messages, drops, kills, most, lost, doubled, unknown, mayBeUnknown, receiptsLost } = verdict;
  const { differences, rate } = verdict;
  const numbers = [messages, drops, kills, most, lost, doubled, `${unknown} (${mayBeUnknown})`, receiptsLost];
  const cells = [fault, ...numbers.map(String), String(differences), String(Math.round(rate))];
  return `${line(cells)}${broken.length ? `  BROKEN: ${broken.join(", ")}` : ""}`;
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join("  ");
}
