import { isAscii } from "node:buffer";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { FileProblem } from "./file-problem";
import { MAX_LINE } from "./limits";

/** Encodings that TextDecoder knows by these names. */
export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/**
 * The encoding of a text file, found from all of it: a byte order mark, zero bytes in every other place, valid UTF-8, else Windows-1252.
 * Throws FileProblem, naming the line, for a file that is no text: zero bytes, bytes that belong to no encoding, a line over 1 MB.
 */
export async function detectEncoding(path: string): Promise<Encoding> {
  const marked = await encodingByMark(path);
  const scan = new Scan();
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 18 })) scan.read(chunk as Buffer);
  if (scan.longestLine > MAX_LINE) {
    throw new FileProblem(
      "import.lineTooLong",
      `Line ${scan.longLineNumber} is longer than 1 MB, so this is not a list of contacts with one on each line. Nothing was imported.`,
    );
  }
  if (marked === "utf-16le" || marked === "utf-16be") return marked;
  if (scan.zeroLine) {
    throw new FileProblem(
      "import.notText",
      `Line ${scan.zeroLine} contains zero (NUL) bytes, so this is not a text file. Save the list as CSV UTF-8 and import that. Nothing was imported.`,
    );
  }
  if (scan.brokenLine === 0) return "utf-8";
  if (marked === "utf-8" || scan.sequences > scan.broken) {
    throw new FileProblem(
      "import.encoding",
      `Line ${scan.brokenLine} contains bytes that are not valid UTF-8, though the rest of the file is UTF-8. Save the list again as CSV UTF-8. Nothing was imported.`,
    );
  }
  return "windows-1252";
}

async function encodingByMark(path: string): Promise<Encoding | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4_096), 0, 4_096, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
    if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
    if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
    return encodingByZeros(head);
  } finally {
    await file.close();
  }
}

/** UTF-16 without a mark: the Latin letters of a header row have their zero byte always on the same side. */
function encodingByZeros(head: Buffer): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) {
    if (head[at] === 0) at % 2 ? odd++ : even++;
  }
  const most = head.length / 2;
  if (odd > most * 0.7 && even < most * 0.02) return "utf-16le";
  if (even > most * 0.7 && odd < most * 0.02) return "utf-16be";
  return null;
}

/** Reads the bytes once: lines, zero bytes, and how well they are UTF-8. */
class Scan {
  longestLine = 0;
  longLineNumber = 0;
  zeroLine = 0;
  brokenLine = 0;
  /** Byte sequences that are whole letters of UTF-8, and bytes that are none. */
  sequences = 0;
  broken = 0;
  private line = 1;
  private lineBytes = 0;
  private awaited = 0;
  private previous = 0;

  read(chunk: Buffer): void {
    const ascii = isAscii(chunk);
    if (ascii && this.awaited) this.breakSequence();
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] as number;
      if (byte === 10 || byte === 13) this.endLine(byte);
      else {
        this.lineBytes++;
        if (byte === 0 && !this.zeroLine) this.zeroLine = this.line;
      }
      if (!ascii) this.follow(byte);
      this.previous = byte;
    }
    this.measure();
  }

  private endLine(byte: number): void {
    this.measure();
    if (!(byte === 10 && this.previous === 13)) this.line++;
    this.lineBytes = 0;
  }

  private measure(): void {
    if (this.lineBytes <= this.longestLine) return;
    this.longestLine = this.lineBytes;
    this.longLineNumber = this.line;
  }

  private follow(byte: number): void {
    if (this.awaited > 0) {
      if ((byte & 0xc0) === 0x80) {
        if (--this.awaited === 0) this.sequences++;
        return;
      }
      this.breakSequence();
    }
    if (byte < 0x80) return;
    if (byte >= 0xc2 && byte <= 0xdf) this.awaited = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.awaited = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.awaited = 3;
    else this.breakSequence();
  }

  private breakSequence(): void {
    this.awaited = 0;
    this.broken++;
    if (!this.brokenLine) this.brokenLine = this.line;
  }
}
