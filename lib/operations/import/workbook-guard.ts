import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { FileProblem } from "./file-problem";
import { MAX_COLUMNS, MAX_WORKBOOK_UNPACKED } from "./limits";

const unpack = promisify(inflateRaw);

interface Entry {
  name: string;
  method: number;
  packed: number;
  unpacked: number;
  offset: number;
}

/**
 * Throws FileProblem unless the bytes are a workbook that can safely be read into memory: unpacks each entry within a budget, whatever size
 * the archive declares, and looks at how wide the sheets are (one cell far to the right makes every row that wide).
 */
export async function checkWorkbook(file: Buffer): Promise<void> {
  const entries = listEntries(file).filter(({ name }) => /\.(?:xml|rels)$/iu.test(name));
  if (!entries.some(({ name }) => /^xl\/workbook[^/]*\.xml$/iu.test(name))) throw notWorkbook();
  let budget = MAX_WORKBOOK_UNPACKED;
  for (const entry of entries) {
    if (entry.unpacked > budget) throw bomb();
    const content = await unpackEntry(file, entry, budget);
    budget -= content.length;
    if (/^xl\/worksheets\//iu.test(entry.name)) checkWidth(content);
  }
}

async function unpackEntry(file: Buffer, entry: Entry, budget: number): Promise<Buffer> {
  if (entry.offset + 30 > file.length || file.readUInt32LE(entry.offset) !== 0x04034b50) throw notWorkbook();
  const start = entry.offset + 30 + file.readUInt16LE(entry.offset + 26) + file.readUInt16LE(entry.offset + 28);
  const packed = file.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed;
  if (entry.method !== 8) throw notWorkbook();
  try {
    return await unpack(packed, { maxOutputLength: budget });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? bomb() : notWorkbook();
  }
}

/** The central directory at the archive's end (APPNOTE 4.3.12, 4.3.16). */
function listEntries(file: Buffer): Entry[] {
  const end = file.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  if (end < 0 || end + 22 > file.length) throw notWorkbook();
  const count = file.readUInt16LE(end + 10);
  const entries: Entry[] = [];
  let at = file.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) throw notWorkbook();
    const nameLength = file.readUInt16LE(at + 28);
    entries.push({
      name: file.toString("utf8", at + 46, at + 46 + nameLength),
      method: file.readUInt16LE(at + 10),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      offset: file.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return entries;
}

function checkWidth(sheet: Buffer): void {
  for (const match of sheet.toString("latin1").matchAll(/<c\s[^>]*?r="([A-Z]{2,})\d/giu)) {
    const letters = (match[1] ?? "").toUpperCase();
    let column = 0;
    for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
    if (column > MAX_COLUMNS) {
      throw new FileProblem(
        "import.tooManyColumns",
        `The sheet has something in column ${letters}, beyond the ${MAX_COLUMNS} columns a list may have. Delete the columns on the right and import again. Nothing was imported.`,
      );
    }
  }
}

function bomb(): FileProblem {
  return new FileProblem(
    "import.tooLarge",
    `The workbook unpacks to more than ${MAX_WORKBOOK_UNPACKED / 1_000_000} MB. Save the list as CSV, which may be of any length. Nothing was imported.`,
  );
}

/** The problem of bytes that are no workbook. */
export function notWorkbook(): FileProblem {
  return new FileProblem(
    "import.notWorkbook",
    "This is not an Excel workbook (.xlsx) that can be read. Save the list again as .xlsx or CSV. Nothing was imported.",
  );
}
