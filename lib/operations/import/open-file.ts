import type { ImportOptions } from "@/lib/schemas/import";
import { type Column, readColumns } from "./columns";
import { detectEncoding } from "./encoding";
import { detectKind } from "./file-kind";
import { FileProblem } from "./file-problem";
import type { Forms } from "./forms";
import { type FileRecord, readCsv } from "./read-csv";
import { type ReadRecord, readRecord } from "./read-record";
import { readXlsx } from "./read-xlsx";
import type { Spooled } from "./spool";

export type Rows = AsyncIterable<ReadRecord & { line: number }>;
export type FileOptions = Pick<
  ImportOptions,
  "encoding" | "delimiter" | "sheet" | "header" | "columns" | "decimal" | "dates"
>;

/** The records of a file, read from its beginning each time it is called: a transaction may have to be repeated. */
export async function openRecords(file: Spooled, options: FileOptions): Promise<() => AsyncGenerator<FileRecord>> {
  if ((await detectKind(file.path)) === "xlsx") return () => readXlsx(file.path, file.bytes, options.sheet);
  const encoding = options.encoding ?? (await detectEncoding(file.path));
  return () => readCsv(file.path, encoding, options.delimiter);
}

/** The contacts of a table's records, each with its line, or why it is rejected; `onColumns` hears what the columns are. */
export async function* readTable(
  records: AsyncGenerator<FileRecord>,
  options: FileOptions,
  region: string | null,
  onColumns: (columns: readonly Column[]) => void = () => undefined,
): Rows {
  const first = await records.next();
  if (first.done)
    throw new FileProblem("import.empty", "The file has no rows, not even a header. Nothing was imported.");
  const named = options.header !== "no";
  const header = named ? first.value.cells : numberedHeader(first.value.cells.length);
  const columns = readColumns(header, first.value.line, options.columns ?? null);
  onColumns(columns);
  const forms = formsOf(options);
  if (!named) yield { ...readRecord(columns, first.value.cells, region, forms), line: first.value.line };
  for await (const { line, cells } of records) yield { ...readRecord(columns, cells, region, forms), line };
}

function formsOf({ decimal = "point", dates = "dayFirst" }: FileOptions): Forms {
  return { decimal, dates };
}

/** Names for the columns of a file whose first row is a contact already. */
export function numberedHeader(columns: number): string[] {
  return Array.from({ length: columns }, (_, index) => `Column ${index + 1}`);
}
