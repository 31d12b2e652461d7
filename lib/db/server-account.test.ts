import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startEmbeddedCluster } from "./embedded";

test.skipIf(process.getuid?.() !== 0)(
  "a data folder that the server's user cannot reach is told in one sentence, with what to do",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "esito-closed-"));
    const data = join(closed, "data");
    await mkdir(data);
    await chmod(closed, 0o700);
    await expect(startEmbeddedCluster(data)).rejects.toThrow(
      `who may not enter ${closed}: run chmod o+x ${closed}, name a folder elsewhere in ESITO_DATA`,
    );
    await rm(closed, { recursive: true });
  },
);
