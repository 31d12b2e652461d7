import { changeRow, followUp, type Words, withNext, withParts } from "./decision";
import type { Decision, MessageState, PartState, Timing } from "./message";
import { isPermanent, type Outcome } from "./outcome";
import { advances, isOlderSubmission, isResend, unansweredOnce } from "./part-law";

/** A report joined to its part. */
export interface PartReport {
  submission: number;
  number: number;
  outcome: Outcome;
  code: string;
  text: string;
  network: string | null;
  /** By the gateway's clock; null = not said. */
  happenedAt: Date | null;
}

/**
 * What a receipt or a query's answer makes of a message (rules 2 and 3). A report that goes backwards, repeats, or speaks
 * of an older submission without saying Delivered is heard and written down, and changes nothing.
 */
export function decideReport(state: MessageState, report: PartReport, timing: Timing): Decision {
  if (report.outcome === "buffered" || report.outcome === "scheduled") {
    throw new Error(`No report can say ${report.outcome}: only Esito sets it (rule 1)`);
  }
  const words: Words = {
    source: "gateway",
    code: report.code,
    text: report.text,
    network: report.network,
    submission: report.submission,
    part: state.parts > 1 ? report.number : null,
    happenedAt: report.happenedAt ?? timing.now,
  };
  const part = state.partStates.find((p) => p.submission === report.submission && p.number === report.number);
  if (!part) return heard(state, report, words, timing);
  if (isOlderSubmission(state.partStates, part) && report.outcome !== "delivered")
    return heard(state, report, words, timing);
  if (!advances(part, report.outcome)) return heard(state, report, words, timing);

  const moved: PartState = { ...part, outcome: report.outcome, inferred: false };
  const partStates = state.partStates.map((p) => (p === part ? moved : p));
  if (state.outcome === "delivered") return { ...heard(state, report, words, timing), state: { ...state, partStates } };

  const after = withParts(state, partStates);
  // What was heard of is not sent again.
  const heardOf = isResend(state) && unansweredOnce(partStates).length === 0 && !isPermanent(after.state.outcome);
  const told = {
    ...(heardOf ? withNext(after.state, followUp(after.state, timing)) : after.state),
    // "Unknown" is no news: the message stays silent.
    reportedAt: report.outcome === "unknown" ? state.reportedAt : timing.now,
    code: tellsWhy(after.state.outcome, report.outcome) ? report.code : state.code,
    network: report.network ?? state.network,
  };
  if (after.state.outcome === state.outcome && after.state.inferred === state.inferred) {
    // Only this part moved; the message still waits for the others.
    const change = changeRow(told, words, timing.now, { status: report.outcome, class: null });
    return { state: told, changes: [change] };
  }
  const correction = isPermanent(state.outcome);
  const whole = changeRow(told, words, timing.now, { correction, licences: after.licences });
  if (told.outcome === report.outcome) return { state: told, changes: [whole] };
  return {
    state: told,
    changes: [changeRow(told, words, timing.now, { status: report.outcome, class: null }), { ...whole, part: null }],
  };
}

/** It is written down and changes nothing. */
function heard(state: MessageState, report: PartReport, words: Words, timing: Timing): Decision {
  const change = changeRow(state, words, timing.now, { status: report.outcome, applied: false, class: null });
  return { state, changes: [change] };
}

/** Whether a report's code is the message's: it ended the message so, or failed a part while others are still awaited. */
function tellsWhy(message: Outcome, reported: Outcome): boolean {
  if (!isPermanent(reported)) return false;
  return message === reported || (!isPermanent(message) && reported !== "delivered");
}
