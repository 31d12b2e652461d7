import { decideClose, decideQueried, decideUnsentExpiry } from "@/lib/domain/decide-end";
import { decideReport } from "@/lib/domain/decide-report";
import { decideAnswers, decideSubmission } from "@/lib/domain/decide-submission";
import type { LeftOutReason } from "@/lib/domain/left-out";
import type { Change, Decision, MessageState, Timing } from "@/lib/domain/message";
import { isPermanent, type Outcome } from "@/lib/domain/outcome";
import type { Fate } from "./fate";
import type { Counted } from "./tally";

/** The installation's settings under which the seed's messages live, in ms. */
export const SEED_SETTINGS = { grace: 24 * 3_600_000, queryAfter: 300_000, retryBase: 30_000, canQuery: true };

/** A message on its way through the rules. Every instant is in ms. */
export interface MessageLife {
  step: 0 | 1;
  ordinal: number;
  id: string;
  country: string | null;
  state: MessageState;
  leftOut: LeftOutReason | null;
  /** Of the step's loading or of being left out. */
  firstSubmissionAt: number | null;
  outcomeAt: number;
  changedAt: number;
  clickedAt: number | null;
  interview: number | null;
  unsubscribed: boolean;
  linkCode: string | null;
  text: string | null;
  /** The next submission that begins may do so at this instant at the earliest. */
  slot: number;
  fate: Fate;
  /** The answer to the submission in flight. */
  answerAt: number | null;
  takenAt: number | null;
  reported: number;
  trail: number[];
  /** What it counts as; null = not yet. */
  counted: Counted | null;
  partTimes: { sentAt: number; reportedAt: number | null }[];
}

/** A message as its step loads it, at this instant. */
export function loadedMessage(
  given: Pick<MessageLife, "step" | "ordinal" | "id" | "country" | "leftOut" | "slot" | "fate"> & {
    outcome: Outcome;
    code: string | null;
    at: number;
  },
): MessageLife {
  const { outcome, code, at, step, ordinal, id, country, leftOut, slot, fate } = given;
  return {
    step,
    ordinal,
    id,
    country,
    state: initialState(outcome, code, at),
    leftOut,
    firstSubmissionAt: null,
    outcomeAt: at,
    changedAt: at,
    clickedAt: null,
    interview: null,
    unsubscribed: false,
    linkCode: null,
    text: null,
    slot,
    fate,
    answerAt: null,
    takenAt: null,
    reported: 0,
    trail: [],
    counted: null,
    partTimes: [],
  };
}

function initialState(outcome: Outcome, code: string | null, at: number): MessageState {
  const waits = !isPermanent(outcome);
  return {
    outcome,
    class: waits ? "inQueue" : "notSent",
    inferred: false,
    taken: false,
    attempts: 0,
    submission: 0,
    queries: 0,
    tries: {},
    parts: 0,
    licences: 0,
    validUntil: null,
    nextAction: waits ? "submit" : null,
    nextAttemptAt: waits ? new Date(at) : null,
    reportedAt: null,
    code,
    network: null,
    partStates: [],
  };
}

/** What happens to a message next by itself, and when; null = nothing any more. */
export function nextOf(
  life: MessageLife,
): { at: number; kind: "submit" | "answer" | "report" | "query" | "close" } | null {
  const { state, fate } = life;
  if (life.leftOut) return null;
  if (life.answerAt !== null) return { at: life.answerAt, kind: "answer" };
  const report = life.takenAt === null || fate.mute ? undefined : fate.reports[life.reported];
  const heard = report && life.takenAt !== null ? life.takenAt + report.after : null;
  const due = state.nextAttemptAt?.getTime() ?? null;
  if (heard !== null && (due === null || heard <= due)) return { at: heard, kind: "report" };
  if (due === null) return null;
  if (state.nextAction === "submit") return { at: Math.max(due, life.slot) + 3, kind: "submit" };
  return { at: due + 180, kind: state.nextAction === "query" ? "query" : "close" };
}

/** The rules' decision about what `nextOf` named; the caller decides whether a submission may begin. */
export function decideNext(
  life: MessageLife,
  kind: "submit" | "answer" | "report" | "query" | "close",
  timing: Timing,
  validity: number,
): Decision {
  const { state, fate } = life;
  const now = timing.now.getTime();
  switch (kind) {
    case "submit": {
      if (state.validUntil && state.validUntil <= timing.now) return decideUnsentExpiry(state, timing);
      life.answerAt = now + 40 + Math.floor(timing.random * 120);
      const answerBy = new Date(now + 120_000);
      return decideSubmission(state, { parts: 1, validity, answerBy, gateway: "the simulator" }, timing);
    }
    case "answer": {
      life.answerAt = null;
      const answer = fate.refusals[state.submission - 1];
      if (!answer) life.takenAt = now;
      const providerId = `${life.id}-${state.submission}`;
      return decideAnswers(
        state,
        state.submission,
        [{ number: 1, answer: answer ?? { kind: "taken", providerId } }],
        timing,
      );
    }
    case "report": {
      const report = fate.reports[life.reported++];
      if (!report) throw new Error("There is no such report");
      const text = `stat:${report.code.replace(" ", " err:")}`;
      return decideReport(
        state,
        {
          submission: state.submission,
          number: 1,
          outcome: report.outcome,
          code: report.code,
          text,
          network: fate.network,
          happenedAt: null,
        },
        timing,
      );
    }
    case "query": {
      const since = now - (life.takenAt ?? now);
      const known = fate.reports.filter(({ after }) => after <= since).at(-1);
      const report = {
        outcome: known?.outcome ?? ("enroute" as const),
        code: known?.code ?? "ENROUTE 000",
        text: "Answer to a query.",
        network: null,
        happenedAt: null,
      };
      return decideQueried(
        state,
        [{ number: 1, submission: state.submission, report, code: report.code, text: report.text }],
        timing,
      );
    }
    case "close":
      return decideClose(state, timing);
  }
}

/** Writes a decision the way the database does: when the outcome happened, and when each part was heard of. */
export function applyDecision(life: MessageLife, decision: Decision, now: number): Change[] {
  const { state: before } = life;
  const { state, changes } = decision;
  if (state === before && changes.length === 0) return [];
  if (before.submission === 0 && state.submission > 0) life.firstSubmissionAt = now;
  if (state.outcome !== before.outcome) {
    const deciding = changes.findLast((change) => change.applied && change.class !== null);
    life.outcomeAt = deciding?.happenedAt.getTime() ?? now;
  }
  state.partStates.forEach((part, index) => {
    const times = life.partTimes[index];
    if (!times) life.partTimes[index] = { sentAt: now, reportedAt: null };
    else if (before.partStates[index]?.outcome !== part.outcome) times.reportedAt = now;
  });
  life.changedAt = now;
  life.state = state;
  return changes;
}
