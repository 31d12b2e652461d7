import { OUTCOMES, type Outcome } from "./outcome";
import type { StepFigures } from "./step-figures";

interface ErrorCount {
  outcome: Outcome;
  /** As the gateway or Esito wrote it; "" where nobody gave one. */
  code: string;
  count: number;
}

/** A step's errors by outcome and raw code, also those that have none, such as Duplicated: they add up to its errors. Most frequent first. */
export function errorsByCode(figures: StepFigures, reasons: readonly ErrorCount[]): ErrorCount[] {
  const coded = (outcome: Outcome) =>
    reasons.filter((reason) => reason.outcome === outcome).reduce((sum, { count }) => sum + count, 0);
  const ended = OUTCOMES.filter(({ kind, code }) => kind === "permanent" && code !== "delivered");
  const uncoded = [
    ...ended.map(({ code: outcome }) => ({ outcome, code: "", count: figures.outcomes[outcome] - coded(outcome) })),
    { outcome: "scheduled" as const, code: "", count: figures.errors.temporary - coded("scheduled") },
  ];
  return [...reasons, ...uncoded.filter(({ count }) => count > 0)].sort((one, other) => other.count - one.count);
}
