import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
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

/**
 * Writes an upload to a temporary file, so that no transaction waits for a slow sender and the encoding is known from the whole of it.
 * Throws FileProblem when it is empty, too large, or shorter than the Content-Length announced; then nothing is left behind.
 */
export async function spoolUpload(
  body: AsyncIterable<Uint8Array> | null,
  announced: number | null,
  most = MAX_UPLOAD,
): Promise<Spooled> {
  const path = join(tmpdir(), `esito-import-${randomUUID()}`);
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
