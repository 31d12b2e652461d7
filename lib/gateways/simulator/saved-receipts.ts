import { readFile, rename, rm, writeFile } from "node:fs/promises";
import type { Receipt } from "./receipt-pdu";

type Saved = [dueAt: number, receipt: Receipt];

/** Writes receipts that were not sent, with the time each is due (ms since 1970), so that the next start sends them. */
export async function saveReceipts(path: string, receipts: readonly Saved[]): Promise<void> {
  await writeFile(`${path}.new`, receipts.map((saved) => `${JSON.stringify(saved)}\n`).join(""));
  await rename(`${path}.new`, path);
}

/** The receipts a previous run left, and removes the file; none where there is no file, or in lines nobody can read. */
export async function loadReceipts(path: string): Promise<Saved[]> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
    await rm(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
  return text.split("\n").flatMap((line) => readLine(line));
}

function readLine(line: string): Saved[] {
  try {
    const saved: unknown = JSON.parse(line);
    if (!Array.isArray(saved) || typeof saved[0] !== "number" || typeof saved[1] !== "object") return [];
    return [saved as Saved];
  } catch {
    // A half-written last line: its receipt still comes by query.
    return [];
  }
}
