import "server-only";
import { database } from "@/lib/db/database";
import { findHealth } from "@/lib/db/health";
import { findUncarried, MOST_UNCARRIED } from "@/lib/db/uncarried";
import { NEW_GATEWAY } from "@/lib/domain/gateway-settings";
import { isLoopback } from "@/lib/domain/loopback";
import { receiptsStopped } from "@/lib/domain/receipt-flow";
import { readEnv } from "@/lib/env";

/** What everybody must know on every page, most urgent first. */
export type Warning =
  | { kind: "noWorker" }
  | { kind: "diskFull" }
  | { kind: "gatewayDown"; label: string; problem: string | null }
  | { kind: "uncarried"; messages: number; more: boolean; countries: { country: string | null; messages: number }[] }
  | { kind: "receiptsStopped"; label: string; taken: number; since: string }
  | { kind: "loopback"; publicUrl: string; callbacks: boolean };

/** Seconds after which a worker that says nothing is missed. */
const silence = 30;

/** The warnings that hold now. */
export async function loadWarnings(): Promise<Warning[]> {
  const [{ workerSilence, diskFull, gateways }, uncarried] = await Promise.all([
    findHealth(database()),
    findUncarried(database()),
  ]);
  const { publicUrl } = readEnv();
  const warnings: Warning[] = [];
  if (workerSilence === null || workerSilence > silence) warnings.push({ kind: "noWorker" });
  else {
    if (diskFull) warnings.push({ kind: "diskFull" });
    for (const { label, bound, problem } of gateways) {
      // One just added is not in use yet.
      if ((!bound || problem) && problem !== NEW_GATEWAY) warnings.push({ kind: "gatewayDown", label, problem });
    }
    const { messages, countries } = uncarried;
    if (messages > 0) {
      warnings.push({
        kind: "uncarried",
        messages,
        more: messages >= MOST_UNCARRIED,
        countries: countries.slice(0, 5),
      });
    }
    const now = new Date();
    for (const { label, takenSinceReceipt, silentSince, lastTakenAt } of gateways) {
      const flow = { takenSinceReceipt, silentSince: dateOf(silentSince), lastTakenAt: dateOf(lastTakenAt) };
      if (!receiptsStopped(flow, now)) continue;
      warnings.push({ kind: "receiptsStopped", label, taken: takenSinceReceipt, since: silentSince ?? "" });
    }
  }
  const real = gateways.some(({ simulator }) => !simulator);
  if (real && isLoopback(new URL(publicUrl).hostname)) {
    warnings.push({ kind: "loopback", publicUrl, callbacks: gateways.some(({ http }) => http) });
  }
  return warnings;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
