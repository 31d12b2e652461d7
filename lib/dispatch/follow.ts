import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { type AskablePart, claimAskable, findLostAnswers, findToClose, findUnsentToExpire } from "@/lib/db/follow";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import {
  type CancelledPart,
  decideCancelAnswers,
  decideClose,
  decideQueried,
  decideUnsentExpiry,
  type QueriedPart,
} from "@/lib/domain/decide-end";
import { decideLostAnswers } from "@/lib/domain/decide-submission";
import type { Decision, MessageState, Timing } from "@/lib/domain/message";
import { freeOn, type Line } from "./line";
import { type DispatchSettings, timingAt } from "./settings";

/** Seconds without a heartbeat after which a worker counts as dead and its unanswered submissions as Unknown. */
const silentWorker = 15;

/** Asks the gateways about what is due, and writes what they say. Returns how many messages were asked about. */
export function queryDue(
  pool: Pool,
  lines: readonly Line[],
  limit: number,
  settings: DispatchSettings,
): Promise<number> {
  return askDue<QueriedPart>(pool, lines, {
    action: "query",
    limit,
    ask: queryPart,
    decide: (state, answers, now) =>
      state.nextAction === "query" ? decideQueried(state, answers, timingAt(now, settings)) : { state, changes: [] },
  });
}

/** Asks the gateways to cancel what a cancelled campaign left with them. Returns how many messages were asked about. */
export function cancelDue(
  pool: Pool,
  lines: readonly Line[],
  limit: number,
  settings: DispatchSettings,
): Promise<number> {
  return askDue<CancelledPart>(pool, lines, {
    action: "cancel",
    limit,
    ask: cancelPart,
    decide: (state, answers, now) => decideCancelAnswers(state, answers, timingAt(now, settings)),
  });
}

interface Asking<Answer> {
  action: "query" | "cancel";
  limit: number;
  ask(line: Line, part: AskablePart): Promise<Answer>;
  decide(state: MessageState, answers: Answer[], now: Date): Decision;
}

async function askDue<Answer>(pool: Pool, lines: readonly Line[], asking: Asking<Answer>): Promise<number> {
  const able = new Map(lines.filter((line) => freeOn(line) > 0).map((line) => [line.id, line]));
  if (able.size === 0) return 0;
  const parts = await claimAskable(pool, asking.action, [...able.keys()], asking.limit);
  const answers = await Promise.all(
    parts.map(async (part) => {
      const line = able.get(part.gatewayId);
      return line ? { messageId: part.messageId, answer: await asking.ask(line, part) } : null;
    }),
  );
  const byMessage = new Map<string, Answer[]>();
  for (const said of answers) {
    if (said) byMessage.set(said.messageId, [...(byMessage.get(said.messageId) ?? []), said.answer]);
  }
  if (byMessage.size === 0) return 0;
  await inTransaction(pool, async (tx) => {
    const now = await databaseNow(tx);
    const settlements = (await lockMessages(tx, [...byMessage.keys()])).map((message) => ({
      message,
      decision: asking.decide(message.state, byMessage.get(message.id) ?? [], now),
    }));
    await writeDecisions(tx, settlements, now);
  });
  return byMessage.size;
}

async function queryPart(line: Line, { number, submission, providerId, sender }: AskablePart): Promise<QueriedPart> {
  const answer = await line.gateway.query(providerId, sender);
  if (answer.kind !== "report") return { number, submission, report: null, code: answer.code, text: answer.text };
  const { report } = answer;
  return { number, submission, report, code: report.code, text: report.text };
}

async function cancelPart(line: Line, part: AskablePart): Promise<CancelledPart> {
  const { number, submission, providerId, sender, destination } = part;
  const answer = await line.gateway.cancel(providerId, sender, destination);
  if (answer.kind === "cancelled") {
    return { number, submission, cancelled: true, code: "cancel_sm", text: "The gateway cancelled it" };
  }
  return { number, submission, cancelled: false, code: answer.code, text: answer.text };
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
