import { readFile } from "node:fs/promises";
import { type CellValue, readSheet } from "read-excel-file/universal";
import { FileProblem } from "./file-problem";
import { MAX_WORKBOOK } from "./limits";
import type { FileRecord } from "./read-csv";
import { checkWorkbook, notWorkbook } from "./workbook-guard";

/** The rows of a workbook's first sheet, header included; the line is the row's number. Throws FileProblem for what is no workbook, or too large a one. */
export async function* readXlsx(path: string, bytes: number, sheet?: string): AsyncGenerator<FileRecord> {
  if (bytes > MAX_WORKBOOK) {
    throw new FileProblem(
      "import.tooLarge",
      `The workbook is larger than ${MAX_WORKBOOK / 1_000_000} MB. Save the list as CSV, which may be of any length. Nothing was imported.`,
    );
  }
  const file = await readFile(path);
  await checkWorkbook(file);
  const rows = await readSheet<string>(new Uint8Array(file).buffer, sheet ?? 1, { parseNumber: plainNumber }).catch(
    (cause) => {
      throw Object.assign(notWorkbook(), { cause });
    },
  );
  for (const [index, row] of rows.entries()) {
    const cells = row.map(cellText);
    if (cells.some((cell) => cell !== "")) yield { line: index + 1, cells };
  }
}

/** A number as Excel shows it in full: numbers of phones must not become 3.93E+11. */
function plainNumber(text: string): string {
  if (/^-?\d+(?:\.\d{1,6})?$/u.test(text)) return text;
  const number = Number(text);
  if (Number.isInteger(number) && Math.abs(number) < 1e21) return BigInt(number).toString();
  // Excel keeps 15 digits; the file may hold 0.1 as 0.10000000000000001.
  return String(Number(number.toPrecision(15)));
}

function cellText(value: CellValue<string> | null): string {
  if (value === null || value === undefined) return "";
  if (!(value instanceof Date)) return String(value);
  const text = value.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.slice(0, 19).replace("T", " ");
}
