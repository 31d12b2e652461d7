import { LEFT_OUT_REASONS, type LeftOutReason } from "./left-out";
import { OUTCOMES, type Outcome } from "./outcome";

/** The arithmetic of a step (design "The figures of a step"): counters as stored, and the figures that follow from them. */

/** What is counted on write. Each contact's newest message of the step counts, once. */
export interface StepCounters {
  /** The campaign's list when the step loaded. */
  loaded: number;
  leftOut: Readonly<Partial<Record<LeftOutReason, number>>>;
  outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Scheduled after a refusal. */
  temporaryErrors: number;
  /** Permanent error of a message that a gateway took or may have taken. */
  permanentErrors: number;
  /** Invalid, Duplicated, and any permanent error before a gateway took it. */
  notSent: number;
  /** Of those in queue: a gateway took it or may have taken it. */
  queuedHandedOver: number;
  clicked: number;
  partial: number;
  completed: number;
  screenedOut: number;
  quotaFull: number;
  unsubscribed: number;
  /** Delivered, known by the opened link alone. */
  byLink: number;
  /** Handed over, temporary, no report yet. */
  silent: number;
}

type Counted =
  | "loaded"
  | "clicked"
  | "partial"
  | "completed"
  | "screenedOut"
  | "quotaFull"
  | "unsubscribed"
  | "byLink"
  | "silent";

export interface StepFigures extends Pick<StepCounters, Counted> {
  leftOut: { total: number; reasons: Record<LeftOutReason, number> };
  inQueue: number;
  handedOver: number;
  sent: number;
  delivered: number;
  /** Delivered, as a gateway said. */
  byReceipt: number;
  /** Whoever began the interview, however it ended. */
  started: number;
  errors: { total: number; notSent: number; permanent: number; temporary: number };
  outcomes: Record<Outcome, number>;
}

/** The figures of a step, every outcome and reason present. */
export function stepFigures(counters: StepCounters): StepFigures {
  const outcomes = filled(OUTCOMES, counters.outcomes);
  const reasons = filled(LEFT_OUT_REASONS, counters.leftOut);
  const { notSent, permanentErrors: permanent, temporaryErrors: temporary } = counters;
  const waiting = OUTCOMES.filter((entry) => entry.kind === "temporary").map((entry) => outcomes[entry.code]);
  const sent = outcomes.delivered + permanent;
  return {
    loaded: counters.loaded,
    leftOut: { total: sum(Object.values(reasons)), reasons },
    inQueue: sum(waiting) - temporary,
    handedOver: sent + counters.queuedHandedOver,
    sent,
    delivered: outcomes.delivered,
    byReceipt: outcomes.delivered - counters.byLink,
    started: counters.partial + counters.completed + counters.screenedOut + counters.quotaFull,
    errors: { total: notSent + permanent + temporary, notSent, permanent, temporary },
    clicked: counters.clicked,
    partial: counters.partial,
    completed: counters.completed,
    screenedOut: counters.screenedOut,
    quotaFull: counters.quotaFull,
    unsubscribed: counters.unsubscribed,
    byLink: counters.byLink,
    silent: counters.silent,
    outcomes,
  };
}

/** The sums that the figures break, in words; empty when they add up. */
export function mismatches(figures: StepFigures): string[] {
  const { loaded, leftOut, inQueue, handedOver, sent, delivered, errors, outcomes } = figures;
  const ended = OUTCOMES.filter((entry) => entry.kind === "permanent").map((entry) => outcomes[entry.code]);
  const rules: [string, boolean][] = [
    [
      "loaded = left out + in queue + delivered + errors",
      loaded === leftOut.total + inQueue + delivered + errors.total,
    ],
    [
      "errors = not sent + permanent + temporary",
      errors.total === errors.notSent + errors.permanent + errors.temporary,
    ],
    ["sent = delivered + permanent errors", sent === delivered + errors.permanent],
    ["handed over = sent + part of in queue", handedOver >= sent && handedOver <= sent + inQueue],
    ["permanent outcomes = delivered + not sent + permanent errors", sum(ended) === sent + errors.notSent],
    ["temporary errors are Scheduled", errors.temporary <= outcomes.scheduled],
    ["duplicated are not sent", outcomes.duplicated <= errors.notSent],
    ["clicked is part of delivered", figures.clicked <= delivered],
    ["interviews are part of clicked", figures.started <= figures.clicked],
    ["silent is part of handed over in queue", figures.silent <= handedOver - sent],
    ["no figure is negative", negatives(figures) === 0],
  ];
  return rules.filter(([, holds]) => !holds).map(([rule]) => rule);
}

/** Whether the figures of a step obey every sum. */
export function addsUp(figures: StepFigures): boolean {
  return mismatches(figures).length === 0;
}

function negatives({ leftOut, errors, outcomes, ...plain }: StepFigures): number {
  const all = [plain, leftOut.reasons, errors, outcomes].flatMap((group) => Object.values(group));
  return all.filter((value) => value < 0).length;
}

function filled<Code extends string>(
  rows: readonly { code: Code }[],
  counts: Readonly<Partial<Record<Code, number>>>,
): Record<Code, number> {
  return Object.fromEntries(rows.map(({ code }) => [code, counts[code] ?? 0])) as Record<Code, number>;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
