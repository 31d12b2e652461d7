import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { FileProblem } from "./file-problem";
import { MAX_UPLOAD } from "./limits";

export interface Spooled {
  path: string;
  bytes: number;
  dispose(): Promise<void>;
}

const prefix = "esito-import-";

/**
 * Writes an upload to a temporary file, so that no transaction waits for a slow sender and the encoding is known from the whole of it.
 * Throws FileProblem when it is empty, too large, or shorter than the Content-Length announced; then nothing is left behind.
 */
export async function spoolUpload(
  body: AsyncIterable<Uint8Array> | null,
  announced: number | null,
  most = MAX_UPLOAD,
): Promise<Spooled> {
  swept ??= removeLeftSpools();
  await swept;
  const path = join(tmpdir(), `${prefix}${process.pid}-${randomUUID()}`);
  const dispose = () => rm(path, { force: true });
  let bytes = 0;
  async function* counted() {
    for await (const chunk of body ?? []) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(most);
      yield chunk;
    }
  }
  try {
    if (announced !== null && announced > most) throw tooLarge(most);
    await pipeline(counted(), createWriteStream(path, { mode: 0o600 })).catch((error) => {
      // A sender that goes away ends the body with an error of the transport's own making.
      throw error instanceof FileProblem ? error : cutShort(bytes, announced, error);
    });
    if (announced !== null && bytes < announced) throw cutShort(bytes, announced);
    if (bytes === 0) throw new FileProblem("import.empty", "The file is empty. Nothing was imported.");
    return { path, bytes, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Once a process: what others left. */
let swept: Promise<void> | undefined;

/** How long nobody may have written to a file that is taken for left, ms. */
const untouched = 3_600_000;

/** Removes the uploads of processes that were killed while they had them. */
export async function removeLeftSpools(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || lives(Number(pid))) continue;
    const path = join(tmpdir(), name);
    const changed = await stat(path).catch(() => null);
    // Another user's stays; another process may have removed it a moment ago.
    if (changed && changed.mtimeMs < Date.now() - untouched) await rm(path, { force: true }).catch(() => undefined);
  }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function tooLarge(most: number): FileProblem {
  return new FileProblem(
    "import.tooLarge",
    `The file is larger than ${Math.floor(most / 1_000_000).toLocaleString("en-GB")} MB. Split it and import the pieces. Nothing was imported.`,
  );
}

function cutShort(bytes: number, announced: number | null, cause?: unknown): FileProblem {
  const said = announced === null ? "" : ` of ${announced.toLocaleString("en-GB")}`;
  const problem = new FileProblem(
    "import.cutShort",
    `The upload broke off: ${bytes.toLocaleString("en-GB")}${said} bytes arrived. Nothing was imported; send the file again.`,
  );
  problem.cause = cause;
  return problem;
}
