import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { type AskablePart, claimQueries, findLostAnswers, findToClose, findUnsentToExpire } from "@/lib/db/follow";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { decideClose, decideQueried, decideUnsentExpiry, type QueriedPart } from "@/lib/domain/decide-end";
import { decideLostAnswers } from "@/lib/domain/decide-submission";
import type { Decision, MessageState, Timing } from "@/lib/domain/message";
import { freeOn, type Line } from "./line";
import { type DispatchSettings, timingAt } from "./settings";

/** Seconds without a heartbeat after which a worker counts as dead and its unanswered submissions as Unknown. */
const silentWorker = 15;

/** Asks the gateways about what is due, and writes what they say. Returns how many messages were asked about. */
export async function queryDue(
  pool: Pool,
  lines: readonly Line[],
  limit: number,
  settings: DispatchSettings,
): Promise<number> {
  const able = new Map(lines.filter((line) => freeOn(line) > 0).map((line) => [line.id, line]));
  if (able.size === 0) return 0;
  const parts = await claimQueries(pool, [...able.keys()], limit);
  const answers = await Promise.all(parts.map((part) => ask(able.get(part.gatewayId), part)));
  const ids = [...new Set(parts.map((part) => part.messageId))];
  if (ids.length === 0) return 0;
  await inTransaction(pool, async (tx) => {
    const now = await databaseNow(tx);
    const settlements = (await lockMessages(tx, ids)).map((message) => {
      const about = answers.filter((_, index) => parts[index]?.messageId === message.id);
      const stillWaits = message.state.nextAction === "query";
      const decision: Decision = stillWaits
        ? decideQueried(message.state, about, timingAt(now, settings))
        : { state: message.state, changes: [] };
      return { message, decision };
    });
    await writeDecisions(tx, settlements, now);
  });
  return ids.length;
}

async function ask(line: Line | undefined, part: AskablePart): Promise<QueriedPart> {
  const { number, submission } = part;
  if (!line) return { number, submission, report: null, code: "noGateway", text: "The gateway is not connected" };
  const answer = await line.gateway.query(part.providerId, part.sender);
  if (answer.kind === "report") {
    const { report } = answer;
    return { number, submission, report, code: report.code, text: report.text };
  }
  return { number, submission, report: null, code: answer.code, text: answer.text };
}

/** Closes what never got a final report (Expired, inferred). Returns how many. */
export function closeOverdue(pool: Pool, limit: number, settings: DispatchSettings): Promise<number> {
  return decideEach(pool, settings, (tx) => findToClose(tx, limit), decideClose);
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
      decision: decide(message.state, timingAt(now, settings)),
    }));
    await writeDecisions(tx, settlements, now);
    return ids.length;
  });
}
