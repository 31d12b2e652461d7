import { Worker } from "node:worker_threads";
import type { ChunkOrder, Given, MadeChunk, SummedFigures } from "./make-chunk";

/** What a thread is asked, one at a time in order, and what it answers. */
export type ChunkQuestion = { make: ChunkOrder } | "figures";

/** A thread of its own that makes chunks. Its death is thrown by whatever waits for an answer. */
export class ChunkThread {
  private readonly worker: Worker;
  private readonly waiting: { resolve: (answer: unknown) => void; reject: (error: Error) => void }[] = [];
  private failure: Error | null = null;

  constructor(given: Given) {
    this.worker = new Worker(new URL("./answer-chunks.mjs", import.meta.url), {
      workerData: given,
      // Most of what a life takes is gone before it would be moved.
      resourceLimits: { maxYoungGenerationSizeMb: 128 },
    });
    this.worker.on("message", (answer) => this.waiting.shift()?.resolve(answer));
    this.worker.on("error", (error) => this.fail(error));
    this.worker.on("exit", () => this.fail(new Error("The thread that makes the contacts ended")));
  }

  make(order: ChunkOrder): Promise<MadeChunk> {
    return this.ask({ make: order });
  }

  /** What everything made so far did to the figures. */
  figures(): Promise<SummedFigures> {
    return this.ask("figures");
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }

  private ask<Answer>(question: ChunkQuestion): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.failure) {
        reject(this.failure);
        return;
      }
      this.waiting.push({ resolve: (answer) => resolve(answer as Answer), reject });
      this.worker.postMessage(question);
    });
  }

  private fail(error: Error): void {
    this.failure ??= error;
    for (const { reject } of this.waiting.splice(0)) reject(this.failure);
  }
}
