import { decideReport, type PartReport } from "./decide-report";
import { changeRow, endPending, followUp, inOrder, unchanged, withNext, withOutcome, withParts } from "./decision";
import { type Decision, isBegun, type MessageState, type Timing } from "./message";
import { isPermanent, type Outcome } from "./outcome";
import { currentParts } from "./part-law";

/** The validity and its grace are over without a final report: Expired, inferred, open to correction (rules 1 and 2). */
export function decideClose(state: MessageState, timing: Timing): Decision {
  if (isPermanent(state.outcome)) return unchanged(state);
  return end(state, "expired", true, "noReport", "No final report came before the message was closed", timing);
}

/**
 * The time for handing it over is past: what no gateway took is Expired without grace; a text of which a gateway took
 * some parts waits for their reports.
 */
export function decideUnsentExpiry(state: MessageState, timing: Timing): Decision {
  if (isPermanent(state.outcome) || state.nextAction !== "submit") return unchanged(state);
  const text = "The time allowed for sending ran out before a gateway took it";
  const waiting = currentParts(state.partStates).some((part) => part.state !== "refused" && !isPermanent(part.outcome));
  if (!waiting) return end(state, "expired", false, "validityOver", text, timing);
  const partStates = state.partStates.map((part) =>
    part.state === "refused" && !isPermanent(part.outcome) ? { ...part, outcome: "expired" as const } : part,
  );
  const after = withParts(state, partStates, { refused: false });
  const next = withNext(after.state, followUp(after.state, timing));
  return {
    state: next,
    changes: [
      changeRow(next, { source: "esito", code: "validityOver", text }, timing.now, { licences: after.licences }),
    ],
  };
}

/** The campaign was cancelled: what waits in Esito becomes Deleted; what a gateway took keeps its course (rule 10). */
export function decideCancel(state: MessageState, actor: string, timing: Timing): Decision {
  if (isPermanent(state.outcome) || state.nextAction !== "submit" || state.taken) return unchanged(state);
  return end(state, "deleted", false, "cancelled", `Cancelled by ${actor}`, timing, "person");
}

/** The contact opted out, or was blocked, while a text that no gateway took waited for another attempt: it does not leave. */
export function decideOptedOut(state: MessageState, kind: "unsubscribed" | "blocked", timing: Timing): Decision {
  if (isPermanent(state.outcome)) return unchanged(state);
  const text =
    kind === "unsubscribed"
      ? "The contact unsubscribed before it was handed over"
      : "The number was blocked before it was handed over";
  return end(state, "deleted", false, kind, text, timing);
}

/** An opened link proves delivery, whatever the outcome was (rule 7). Only for a message whose submission has begun. */
export function decideLinkDelivery(state: MessageState, timing: Timing): Decision {
  if (!isBegun(state) || state.outcome === "delivered") return unchanged(state);
  const after = withOutcome({ ...state, code: "link" }, "delivered");
  const correction = isPermanent(state.outcome);
  const words = { source: "link" as const, code: "link", text: "The contact opened the message's own link" };
  return {
    state: after.state,
    changes: [changeRow(after.state, words, timing.now, { correction, licences: after.licences })],
  };
}

/** What the gateway said when it was asked about a part; null = it did not say. */
export interface QueriedPart {
  number: number;
  submission: number;
  report: Omit<PartReport, "number" | "submission"> | null;
  code: string;
  text: string;
}

/** A query is an attempt: it is written down with its answer, and the next one has its time (rule 1). */
export function decideQueried(state: MessageState, answers: readonly QueriedPart[], timing: Timing): Decision {
  const asked: MessageState = { ...state, attempts: state.attempts + 1, queries: state.queries + 1 };
  const decision = inOrder(
    asked,
    answers.flatMap(({ report, number, submission }) =>
      report ? [(before: MessageState) => decideReport(before, { ...report, number, submission }, timing)] : [],
    ),
  );
  if (isPermanent(decision.state.outcome)) return decision;
  decision.state = withNext(decision.state, followUp(decision.state, timing));
  const { nextAttemptAt } = decision.state;
  if (decision.changes.length === 0) {
    const said = answers[0];
    const words = {
      source: "gateway" as const,
      code: said?.code ?? null,
      text: said?.text ?? "Asked the gateway; no news",
    };
    decision.changes.push(changeRow(decision.state, words, timing.now, { applied: false, class: null }));
  }
  decision.changes = decision.changes.map((change) => ({ ...change, nextAttemptAt }));
  return decision;
}

/** What the gateway said when it was asked to cancel a part. */
export interface CancelledPart {
  number: number;
  submission: number;
  cancelled: boolean;
  code: string;
  text: string;
}

/** A cancelled part is Deleted; what the gateway could not cancel keeps its course, and its refusal is written down (rule 10). */
export function decideCancelAnswers(state: MessageState, answers: readonly CancelledPart[], timing: Timing): Decision {
  if (state.nextAction !== "cancel") return unchanged(state);
  const decision = inOrder(
    { ...state, attempts: state.attempts + 1 },
    answers.map(({ number, submission, cancelled, code, text }) => (before: MessageState) => {
      if (cancelled) {
        const report = { number, submission, outcome: "deleted" as const, code, text, network: null, happenedAt: null };
        return decideReport(before, report, timing);
      }
      const words = { source: "gateway" as const, code, text: `The gateway did not cancel it: ${text}` };
      return { state: before, changes: [changeRow(before, words, timing.now, { applied: false, class: null })] };
    }),
  );
  if (!isPermanent(decision.state.outcome)) {
    decision.state = withNext(decision.state, followUp(decision.state, timing));
    const { nextAttemptAt } = decision.state;
    decision.changes = decision.changes.map((change) => ({ ...change, nextAttemptAt }));
  }
  return decision;
}

function end(
  state: MessageState,
  outcome: Outcome,
  inferred: boolean,
  code: string,
  text: string,
  timing: Timing,
  source: "esito" | "person" = "esito",
): Decision {
  const after = withOutcome({ ...state, partStates: endPending(state.partStates, outcome, inferred), code }, outcome, {
    inferred,
  });
  return {
    state: after.state,
    changes: [changeRow(after.state, { source, code, text }, timing.now, { licences: after.licences })],
  };
}
