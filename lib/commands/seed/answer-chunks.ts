import { parentPort, workerData } from "node:worker_threads";
import type { ChunkQuestion } from "./chunk-thread";
import { ChunkMaker, type Given } from "./make-chunk";

const maker = new ChunkMaker(workerData as Given);

parentPort?.on("message", (question: ChunkQuestion) => {
  if (question === "figures") {
    parentPort?.postMessage(maker.figures());
    return;
  }
  const chunk = maker.make(question.make);
  const bytes = [...Object.values(chunk.rows), ...Object.values(chunk.figures)];
  parentPort?.postMessage(
    chunk,
    bytes.map(({ buffer }) => buffer),
  );
});
