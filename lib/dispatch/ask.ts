import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { type AskablePart, claimAskable } from "@/lib/db/follow";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { type CancelledPart, decideCancelAnswers, decideQueried, type QueriedPart } from "@/lib/domain/decide-end";
import type { Decision, MessageState, Timing } from "@/lib/domain/message";
import { type HeardReport, pauseForReports } from "./account-trouble";
import type { Line } from "./line";
import { type DispatchSettings, timingAt } from "./settings";
import { suppressOptedOut } from "./suppress";

/** Questions in a row left unanswered after which a gateway counts as one that does not answer questions. */
const patience = 3;
/** Such a gateway is asked again after this, ms. */
const silence = 15 * 60_000;
/** Parts asked about in one turn, at most: a turn lasts as long as its slowest answer. */
const mostAtOnce = 100;

/** Whether the line can be asked about what it carries. */
export function canAsk(line: Line, now: number): boolean {
  return now >= line.askAfter;
}

/** Asks the gateways about what is due, and writes what they say. Returns how many messages were asked about. */
export function queryDue(pool: Pool, lines: readonly Line[], settings: DispatchSettings): Promise<number> {
  const heard: HeardReport[] = [];
  return askDue<QueriedPart>(pool, lines, settings, {
    action: "query",
    ask: async (line, part) => {
      const said = await queryPart(line, part);
      const { gatewayId, sentAt } = part;
      if (said.report) heard.push({ gatewayId, sentAt, outcome: said.report.outcome, code: said.report.code });
      return said;
    },
    decide: (state, answers, timing) =>
      state.nextAction === "query" ? decideQueried(state, answers, timing) : { state, changes: [] },
    afterwards: (tx) => pauseForReports(tx, heard),
  });
}

/** Asks the gateways to cancel what a cancelled campaign left with them. Returns how many messages were asked about. */
export function cancelDue(pool: Pool, lines: readonly Line[], settings: DispatchSettings): Promise<number> {
  return askDue<CancelledPart>(pool, lines, settings, {
    action: "cancel",
    ask: cancelPart,
    decide: decideCancelAnswers,
  });
}

interface Asking<Answer> {
  action: "query" | "cancel";
  ask(line: Line, part: AskablePart): Promise<Answer>;
  decide(state: MessageState, answers: Answer[], timing: Timing): Decision;
  /** In the transaction that writes what was decided. */
  afterwards?(tx: Transaction): Promise<void>;
}

async function askDue<Answer>(
  pool: Pool,
  lines: readonly Line[],
  settings: DispatchSettings,
  asking: Asking<Answer>,
): Promise<number> {
  const able = new Map(lines.filter((line) => line.gateway.state().bound).map((line) => [line.id, line]));
  if (able.size === 0) return 0;
  const limit = [...able.values()].reduce((sum, line) => sum + Math.max(1, line.gateway.state().window / 10), 0);
  const parts = await claimAskable(pool, asking.action, [...able.keys()], Math.min(mostAtOnce, Math.floor(limit)));
  const byMessage = new Map<string, { answers: Answer[]; line: Line }>();
  await Promise.all(
    parts.map(async (part) => {
      const line = able.get(part.gatewayId);
      if (!line) return;
      const answer = await asking.ask(line, part);
      const asked = byMessage.get(part.messageId);
      if (asked) asked.answers.push(answer);
      else byMessage.set(part.messageId, { answers: [answer], line });
    }),
  );
  if (byMessage.size === 0) return 0;
  await inTransaction(pool, async (tx) => {
    const now = await databaseNow(tx);
    const settlements = (await lockMessages(tx, [...byMessage.keys()])).flatMap((message) => {
      const asked = byMessage.get(message.id);
      if (!asked) return [];
      const timing = { ...timingAt(now, settings), canQuery: canAsk(asked.line, performance.now()) };
      return [{ message, decision: asking.decide(message.state, asked.answers, timing) }];
    });
    await writeDecisions(tx, settlements, now);
    await suppressOptedOut(tx, settlements);
    await asking.afterwards?.(tx);
  });
  return byMessage.size;
}

async function queryPart(line: Line, { number, submission, providerId, sender }: AskablePart): Promise<QueriedPart> {
  const answer = await line.gateway.query(providerId, sender);
  noteAnswer(line, answer.kind);
  if (answer.kind !== "report") return { number, submission, report: null, code: answer.code, text: answer.text };
  const { report } = answer;
  return { number, submission, report, code: report.code, text: report.text };
}

/** A gateway without query_sm, or that leaves it unanswered, is left in peace: its reports come by themselves or not at all. */
function noteAnswer(line: Line, kind: "report" | "unsupported" | "unanswered" | "notFound"): void {
  line.unanswered = kind === "unanswered" ? line.unanswered + 1 : 0;
  if (kind === "unsupported" || line.unanswered >= patience) {
    line.askAfter = performance.now() + silence;
    line.unanswered = 0;
  }
}

async function cancelPart(line: Line, part: AskablePart): Promise<CancelledPart> {
  const { number, submission, providerId, sender, destination } = part;
  const answer = await line.gateway.cancel(providerId, sender, destination);
  if (answer.kind === "cancelled") {
    return { number, submission, cancelled: true, code: "cancel_sm", text: "The gateway cancelled it" };
  }
  return { number, submission, cancelled: false, code: answer.code, text: answer.text };
}
