import { pauseGatewaySince } from "@/lib/db/gateways";
import type { Transaction } from "@/lib/db/pool";
import { isPermanent, type Outcome } from "@/lib/domain/outcome";
import { accountTrouble } from "@/lib/domain/provider-reason";
import { log } from "./log";

/** What a gateway reported about a part it took then. */
export interface HeardReport {
  gatewayId: string;
  outcome: Outcome;
  code: string;
  sentAt: Date;
}

/**
 * Pauses gateways whose reports speak of the account instead of the message: no credit, a sender that is not registered.
 * Some providers say so only after they took the message; what has not begun must not pay for it.
 */
export async function pauseForReports(tx: Transaction, reports: readonly HeardReport[]): Promise<void> {
  const newest = new Map<string, { because: string; sentAt: Date }>();
  for (const { gatewayId, code, outcome, sentAt } of reports) {
    const words = isPermanent(outcome) && outcome !== "delivered" ? accountTrouble(code) : null;
    const known = newest.get(gatewayId);
    if (words === null || (known && known.sentAt >= sentAt)) continue;
    newest.set(gatewayId, { because: `The gateway reports about a message it took: ${words} (${code})`, sentAt });
  }
  for (const [gatewayId, { because, sentAt }] of newest) {
    if (await pauseGatewaySince(tx, gatewayId, because, sentAt))
      log.error({ gateway: gatewayId, because }, "The gateway is paused");
  }
}
