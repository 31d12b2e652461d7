import { openGround } from "../bench/ground";
import { FAULTS } from "./faults";
import { brokenPromises, runFault, type Verdict } from "./run-fault";

export interface TortureOptions {
  /** Messages over all faults together. */
  messages: number;
  seed: number;
  /** Only faults whose name begins so. */
  only?: string | undefined;
  /** Hears each fault's verdict as it stands. */
  onVerdict?(verdict: Verdict): void;
}

/** Runs every fault on a database of its own, one after the other; returns each with the promises it broke. */
export async function torture(options: TortureOptions): Promise<{ verdict: Verdict; broken: string[] }[]> {
  const { messages, seed, only = "" } = options;
  const faults = FAULTS.filter(({ name }) => name.startsWith(only));
  const ground = await openGround("workers.log");
  const total = faults.reduce((sum, { weight }) => sum + weight, 0);
  const results: { verdict: Verdict; broken: string[] }[] = [];
  try {
    for (const fault of faults) {
      const row = FAULTS.indexOf(fault);
      const share = Math.max(1, Math.round((messages * fault.weight) / total));
      const verdict = await runFault(ground, fault, { messages: share, row, seed });
      options.onVerdict?.(verdict);
      results.push({ verdict, broken: brokenPromises(verdict) });
    }
  } finally {
    await ground.close();
  }
  return results;
}
