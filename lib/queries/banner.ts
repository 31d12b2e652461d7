import "server-only";
import { database } from "@/lib/db/database";
import { findHealth } from "@/lib/db/health";
import { isLoopback } from "@/lib/domain/loopback";
import { readEnv } from "@/lib/env";

/** What everybody must know on every page, most urgent first. */
export type Warning =
  | { kind: "noWorker" }
  | { kind: "gatewayDown"; label: string; problem: string | null }
  | { kind: "loopback"; publicUrl: string };

/** Seconds after which a worker that says nothing is missed. */
const silence = 30;

/** The warnings that hold now. */
export async function loadWarnings(): Promise<Warning[]> {
  const { workerSilence, gateways } = await findHealth(database());
  const { publicUrl } = readEnv();
  const warnings: Warning[] = [];
  if (workerSilence === null || workerSilence > silence) warnings.push({ kind: "noWorker" });
  else {
    for (const { label, bound, problem } of gateways) {
      if (!bound || problem) warnings.push({ kind: "gatewayDown", label, problem });
    }
  }
  const real = gateways.some(({ simulator }) => !simulator);
  if (real && isLoopback(new URL(publicUrl).hostname)) warnings.push({ kind: "loopback", publicUrl });
  return warnings;
}
