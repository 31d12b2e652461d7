import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { type Rejection, rejectionLine, storeRejections } from "@/lib/db/imports";
import type { Transaction } from "@/lib/db/pool";
import { storable } from "@/lib/db/storable";
import { MAX_REJECTED_KEPT } from "./limits";

/** Collects rejected lines: the first ones for the report, all of them on disk, so that memory stays flat. */
export class Rejections {
  readonly first: Rejection[] = [];
  total = 0;
  private readonly path = join(tmpdir(), `esito-rejected-${randomUUID()}`);
  private readonly file = createWriteStream(this.path, { mode: 0o600 });

  add({ line, reason }: Rejection): void {
    const rejection = { line, reason: storable(reason) };
    this.total++;
    if (this.first.length < MAX_REJECTED_KEPT) this.first.push(rejection);
    this.file.write(rejectionLine(rejection));
  }

  /** Keeps all of them with the import, of which each line begins with the id. */
  async store(tx: Transaction, importId: string): Promise<void> {
    this.file.end();
    await finished(this.file);
    if (this.total > 0) await storeRejections(tx, importId, createReadStream(this.path));
  }

  async dispose(): Promise<void> {
    this.file.destroy();
    await finished(this.file).catch(() => undefined);
    await rm(this.path, { force: true });
  }
}
