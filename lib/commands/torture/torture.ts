import { type Ground, openGround } from "../bench/ground";
import { FAULTS, type Fault } from "./faults";
import { openSmallGround } from "./full-disk";
import { brokenPromises, runFault, type Verdict } from "./run-fault";
import { runWebFault } from "./run-web-fault";

export interface TortureOptions {
  /** Messages over all faults together. */
  messages: number;
  seed: number;
  /** Only faults whose name begins so. */
  only?: string | undefined;
  /** Hears each fault's result as it stands. */
  onResult?(result: TortureResult): void;
}

export type TortureResult =
  | { kind: "done"; verdict: Verdict; broken: string[] }
  /** This machine cannot give it, in words. */
  | { kind: "skipped"; fault: string; reason: string };

const log = "workers.log";

/** Runs every fault, one after the other; returns each with the promises it broke, or why it was not run. */
export async function torture(options: TortureOptions): Promise<TortureResult[]> {
  const { messages, seed, only = "" } = options;
  const faults = FAULTS.filter(({ name }) => name.startsWith(only));
  const ground = await openGround(log);
  const total = faults.reduce((sum, { weight }) => sum + weight, 0);
  const results: TortureResult[] = [];
  try {
    for (const fault of faults) {
      const share = Math.max(1, Math.round((messages * fault.weight) / Math.max(1, total)));
      const result = await runOne(ground, fault, { messages: share, row: FAULTS.indexOf(fault), seed });
      options.onResult?.(result);
      results.push(result);
    }
  } finally {
    await ground.close();
  }
  return results;
}

interface Given {
  messages: number;
  row: number;
  seed: number;
}

async function runOne(ground: Ground, fault: Fault, given: Given): Promise<TortureResult> {
  if (fault.diskFull.length) return runOnSmallDisk(fault, given);
  const verdict = fault.webKilled ? await runWebFault(ground, fault.name) : await runFault(ground, fault, given);
  return { kind: "done", verdict, broken: brokenPromises(verdict) };
}

async function runOnSmallDisk(fault: Fault, given: Given): Promise<TortureResult> {
  // A new database takes some 100 MB, a message some 20 kB with its part of the write-ahead log.
  const ground = await openSmallGround(log, 256 + Math.ceil(given.messages * 0.05));
  if (typeof ground === "string") return { kind: "skipped", fault: fault.name, reason: ground };
  try {
    const verdict = await runFault(ground, fault, { ...given, runFull: ground.runFull });
    const broken = brokenPromises(verdict);
    if (!(await ground.said()).includes("disk is full")) broken.push("no word of the full disk in the worker's log");
    if (!ground.hasTold()) broken.push("no word of the full disk on the health page");
    return { kind: "done", verdict, broken };
  } finally {
    await ground.close();
  }
}
