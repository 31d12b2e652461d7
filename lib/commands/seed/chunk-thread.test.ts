import { expect, it } from "vitest";
import { ChunkThread } from "./chunk-thread";
import type { Given } from "./make-chunk";

it("what breaks a thread is told to whoever waits for it and to whoever asks later", async () => {
  const thread = new ChunkThread({ seed: 1 } as Given);
  const order = { from: 0, count: 1, ids: { contacts: ["1"], messages: ["1", "2"] } };
  await expect(thread.make(order)).rejects.toThrow("importedAt");
  await expect(thread.figures()).rejects.toThrow("importedAt");
  await thread.end();
});
