import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { Encoding } from "./encoding";
import { FileProblem } from "./file-problem";
import { MAX_LINE } from "./limits";

const pieceSize = 65_536;

/** One record of a file: its cells and the physical line on which it begins. */
export interface FileRecord {
  line: number;
  cells: string[];
}

/**
 * The records of a CSV file, header included, one after another in flat memory. The delimiter is the commonest of comma, semicolon and tab in the
 * first line. Throws FileProblem for a quote that is never closed and for bytes that the encoding does not have.
 */
export async function* readCsv(path: string, encoding: Encoding, mark?: string): AsyncGenerator<FileRecord> {
  const first = await firstLine(path, encoding);
  const named = /^sep=(.)$/iu.exec(first.trim())?.[1];
  const parser = parse({
    delimiter: mark ?? named ?? commonestDelimiter(first),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_LINE,
  });
  const text = Readable.from(decoded(path, encoding), { objectMode: false, highWaterMark: pieceSize });
  text.on("error", (error) => parser.destroy(error));
  text.pipe(parser);
  let line = 1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      const start = line;
      line += 1 + lineBreaksIn(cells);
      if (start === 1 && named) continue;
      if (cells.some((cell) => cell !== "")) yield { line: start, cells };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, line) : error;
  } finally {
    text.destroy();
    parser.destroy();
  }
}

/** Read piece by piece into one buffer: a stream would leave one behind for each piece until the next collection of garbage. */
async function* decoded(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const bytes = Buffer.allocUnsafeSlow(pieceSize);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(bytes, 0, pieceSize, null);
      yield decoder.decode(bytes.subarray(0, bytesRead), { stream: bytesRead > 0 });
      if (bytesRead === 0) return;
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new FileProblem(
      "import.encoding",
      `The file looks like ${encoding.toUpperCase()} but has bytes that are not. Save the list again as CSV UTF-8. Nothing was imported.`,
    );
  } finally {
    await file.close();
  }
}

/** The delimiter that the file itself names or most likely has. */
export async function detectDelimiter(path: string, encoding: Encoding): Promise<string> {
  const first = await firstLine(path, encoding);
  return /^sep=(.)$/iu.exec(first.trim())?.[1] ?? commonestDelimiter(first);
}

async function firstLine(path: string, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const chunk of decoded(path, encoding)) {
    text = (text + chunk).replace(/^[\r\n]+/u, "");
    const end = text.search(/[\r\n]/u);
    if (end >= 0) return text.slice(0, end);
  }
  return text;
}

function commonestDelimiter(line: string): string {
  const bare = line.replace(/"(?:[^"]|"")*"/gu, "");
  const counts = [";", "\t", ","].map((mark) => ({ mark, count: bare.split(mark).length - 1 }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark;
}

/** Line breaks inside a record stand in quoted cells, as they are. (The parser's own line count takes CR LF there for two.) */
function lineBreaksIn(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes("\n") || cell.includes("\r")) count += cell.match(/\r\n|\r|\n/gu)?.length ?? 0;
  }
  return count;
}

function unreadable(error: CsvError, line: number): FileProblem {
  const quote = error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE";
  return new FileProblem(
    "import.quotes",
    quote
      ? `The record that begins on line ${line} has a quotation mark (") that is never closed. Correct it and import again. Nothing was imported.`
      : `Line ${line} cannot be read as CSV. Correct it and import again. Nothing was imported.`,
  );
}
