import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { matchLooseIds } from "@/lib/db/loose-ids";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import {
  adoptOrphans,
  type JoinedReceipt,
  type ReceivedReport,
  storeReceipts,
  takeJoinedReceipts,
} from "@/lib/db/receipts";
import { decideReport } from "@/lib/domain/decide-report";
import { inOrder } from "@/lib/domain/decision";
import type { MessageState } from "@/lib/domain/message";
import { isProviderCode } from "@/lib/domain/provider-reason";
import { explainReason } from "@/lib/domain/reason";
import { pauseForReports } from "./account-trouble";
import { log } from "./log";
import { type DispatchSettings, timingAt } from "./settings";
import { suppressOptedOut } from "./suppress";

/** Stores reports; the gateway acknowledges them when this resolves. */
export function storeReports(pool: Pool, reports: readonly ReceivedReport[]): Promise<void> {
  return storeReceipts(pool, reports);
}

/** Finds the parts of reports whose id is written otherwise, or never reached Esito. Returns whether there were any. */
export async function joinOrphans(pool: Pool): Promise<boolean> {
  const loose = await matchLooseIds(pool);
  const [{ gatewayId, heard, known } = {}] = loose;
  if (loose.length)
    log.warn(
      { gateway: gatewayId, count: loose.length, answered: known, reported: heard },
      "Reports write message ids otherwise than answers do: check the gateway's id rule",
    );
  return (await adoptOrphans(pool)) + loose.length > 0;
}

/**
 * Writes stored reports behind the id `after` whose part is known to the history, up to `limit` at a time. Returns how many. A report leaves the
 * inbox in the same transaction, so one that a power cut undoes is simply applied again.
 */
export function applyReceipts(pool: Pool, limit: number, settings: DispatchSettings, after = "0"): Promise<number> {
  return inTransaction(pool, (tx) => applyJoined(tx, limit, settings, after), { lazy: true });
}

async function applyJoined(tx: Transaction, limit: number, settings: DispatchSettings, after: string): Promise<number> {
  const receipts = await takeJoinedReceipts(tx, limit, after);
  if (receipts.length === 0) return 0;
  const byMessage = groupByMessage(receipts);
  const [now, messages] = await Promise.all([databaseNow(tx), lockMessages(tx, [...byMessage.keys()])]);
  const timing = timingAt(now, settings);
  const settlements = messages.map((message) => ({
    message,
    decision: inOrder(
      message.state,
      (byMessage.get(message.id) ?? []).map((receipt) => (state: MessageState) => decideReport(state, receipt, timing)),
    ),
  }));
  await writeDecisions(tx, settlements, now);
  await suppressOptedOut(tx, settlements);
  await pauseForReports(tx, receipts);
  noteStrangeStates(receipts);
  return receipts.length;
}

function groupByMessage(receipts: readonly JoinedReceipt[]): Map<string, JoinedReceipt[]> {
  const groups = new Map<string, JoinedReceipt[]>();
  for (const receipt of receipts) {
    const group = groups.get(receipt.messageId);
    if (group) group.push(receipt);
    else groups.set(receipt.messageId, [receipt]);
  }
  return groups;
}

/** A state that no table has changes nothing; somebody should look what it means. */
function noteStrangeStates(receipts: readonly JoinedReceipt[]): void {
  const strange = receipts.filter(
    ({ outcome, code }) =>
      outcome === "unknown" && !isProviderCode(code) && explainReason({ outcome, code }).key === "other",
  );
  const [first] = strange;
  if (!first) return;
  const { gatewayId, code, text } = first;
  log.warn({ gateway: gatewayId, count: strange.length, code, text }, "Reports give a state that Esito does not know");
}
