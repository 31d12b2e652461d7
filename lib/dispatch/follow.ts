import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { findLostAnswers, findToClose, findUnsentToExpire } from "@/lib/db/follow";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { decideClose, decideUnsentExpiry } from "@/lib/domain/decide-end";
import { decideLostAnswers } from "@/lib/domain/decide-submission";
import type { Decision, MessageState, Timing } from "@/lib/domain/message";
import { type DispatchSettings, timingAt } from "./settings";

/** Seconds without a heartbeat after which a worker counts as dead and its unanswered submissions as Unknown. */
const silentWorker = 15;

/** Closes what never got a final report (Expired, inferred). Returns how many. */
export function closeOverdue(pool: Pool, limit: number, settings: DispatchSettings): Promise<number> {
  return decideEach(pool, settings, (tx) => findToClose(tx, settings.grace, limit), decideClose);
}

/** Ends what no gateway took in its time. Returns how many. */
export function expireUnsent(pool: Pool, limit: number, settings: DispatchSettings): Promise<number> {
  return decideEach(pool, settings, (tx) => findUnsentToExpire(tx, limit), decideUnsentExpiry);
}

/** Makes Unknown what a dead worker left in flight: it may have been sent, so it is never sent again by itself. Returns how many. */
export function recoverLost(pool: Pool, limit: number, settings: DispatchSettings): Promise<number> {
  const words = "No answer reached Esito; it may have been sent";
  return decideEach(
    pool,
    settings,
    (tx) => findLostAnswers(tx, silentWorker, limit),
    (state, timing) =>
      state.nextAction === "answer" ? decideLostAnswers(state, words, timing) : { state, changes: [] },
  );
}

function decideEach(
  pool: Pool,
  settings: DispatchSettings,
  find: (tx: Transaction) => Promise<string[]>,
  decide: (state: MessageState, timing: Timing) => Decision,
): Promise<number> {
  return inTransaction(pool, async (tx) => {
    const ids = await find(tx);
    if (ids.length === 0) return 0;
    const now = await databaseNow(tx);
    const messages = await lockMessages(tx, ids);
    const settlements = messages.map((message) => ({
      message,
      decision: decide(message.state, { ...timingAt(now, settings), resendAfter: message.resendAfter }),
    }));
    await writeDecisions(tx, settlements, now);
    return ids.length;
  });
}
