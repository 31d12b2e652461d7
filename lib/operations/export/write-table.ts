import type { Batches } from "./cell";
import { csvLine } from "./safe-cell";
import { streamXlsx } from "./xlsx-stream";

export type ExportFormat = "csv" | "xlsx";

export interface ExportedFile {
  /** `CS26 contacts.csv` */
  fileName: string;
  bytes: AsyncGenerator<Uint8Array>;
}

interface ExportedTable {
  /** Without its ending. */
  name: string;
  /** What the workbook calls its sheet. */
  sheet: string;
  header: readonly string[];
  batches: Batches;
}

/** A table as a file, written as its rows are read. */
export function writeTable({ name, sheet, header, batches }: ExportedTable, format: ExportFormat): ExportedFile {
  return {
    fileName: `${name}.${format}`,
    bytes: format === "csv" ? csvBytes(header, batches) : streamXlsx(sheet, header, batches),
  };
}

/** "2026-11-24 14.02 UTC": an instant as a part of a file's name. */
export function fileStamp(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ").replace(":", ".")} UTC`;
}

/** Begins with a byte order mark, by which Excel knows UTF-8. */
async function* csvBytes(header: readonly string[], batches: Batches): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(header)}`);
  for await (const batch of batches) {
    yield Buffer.from(batch.map((row) => csvLine(row.map(String))).join(""));
  }
}
