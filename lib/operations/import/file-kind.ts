import { open } from "node:fs/promises";
import { FileProblem } from "./file-problem";

const signatures: readonly [bytes: string, name: string][] = [
  ["%PDF", "a PDF document"],
  ["\x89PNG", "a picture"],
  ["\xff\xd8\xff", "a picture"],
  ["GIF8", "a picture"],
  ["\xd0\xcf\x11\xe0", "an old Excel workbook (.xls)"],
  ["\x1f\x8b", "a compressed file (gzip)"],
  ["7z\xbc\xaf", "a compressed file (7z)"],
  ["Rar!", "a compressed file (rar)"],
  ["SQLite format 3", "a database"],
  ["{\\rtf", "a text document (RTF)"],
];

/** Whether the file is a workbook or text, by its first bytes and not its name. Throws FileProblem for anything else it knows. */
export async function detectKind(path: string): Promise<"xlsx" | "csv"> {
  const file = await open(path);
  let head: string;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    head = buffer.subarray(0, bytesRead).toString("latin1");
  } finally {
    await file.close();
  }
  if (head.startsWith("PK\x03\x04") || head.startsWith("PK\x05\x06")) return "xlsx";
  const known = signatures.find(([bytes]) => head.startsWith(bytes));
  const name = known?.[1] ?? (/^[\s\xef\xbb\xbf]*<(?:!doctype|html|\?xml|head|body)/i.test(head) ? "a web page" : null);
  if (name) {
    throw new FileProblem(
      "import.notCsv",
      `This is ${name}, not a list of contacts. Save the list as CSV or as an Excel workbook (.xlsx) and import that. Nothing was imported.`,
    );
  }
  return "csv";
}
