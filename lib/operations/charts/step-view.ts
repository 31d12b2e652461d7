import type { CountedStep } from "@/lib/db/figures";
import { errorsByCode } from "@/lib/domain/errors-by-code";
import type { Outcome } from "@/lib/domain/outcome";
import { explainReason } from "@/lib/domain/reason";
import { type ReceiptBin, receiptBins, receiptPercentile } from "@/lib/domain/receipt-time";
import { mismatches, type StepFigures, stepFigures } from "@/lib/domain/step-figures";
import { stepTitle } from "@/lib/domain/step-title";

export interface ReasonView {
  outcome: Outcome;
  code: string;
  words: string;
  count: number;
}

/** Messages of one country or network, those left out in none. */
export type PlaceView = CountedStep["countries"][number];

export interface StepView {
  id: string;
  campaignId: string;
  /** "Invitation", "Reminder 1". */
  title: string;
  state: CountedStep["state"];
  dueAt: Date | null;
  loadedAt: Date | null;
  figures: StepFigures;
  /** The rules that the figures break, in words; empty when everything adds up. */
  mismatches: string[];
  reasons: ReasonView[];
  licences: number;
  /** Largest first. */
  countries: PlaceView[];
  networks: PlaceView[];
  receipts: { count: number; p50Seconds: number | null; p95Seconds: number | null; bins: ReceiptBin[] };
}

/** What is shown of a counted step. */
export function stepView(step: CountedStep): StepView {
  const figures = stepFigures(step.counters);
  return {
    id: step.id,
    campaignId: step.campaignId,
    title: stepTitle(step),
    state: step.state,
    dueAt: step.dueAt,
    loadedAt: step.loadedAt,
    figures,
    mismatches: mismatches(figures),
    reasons: errorsByCode(figures, step.reasons).map((reason) => ({ ...reason, words: explainReason(reason).words })),
    licences: step.licences,
    countries: step.countries,
    networks: step.networks,
    receipts: {
      count: [...step.receipts.values()].reduce((sum, count) => sum + count, 0),
      p50Seconds: receiptPercentile(step.receipts, 0.5),
      p95Seconds: receiptPercentile(step.receipts, 0.95),
      bins: receiptBins(step.receipts),
    },
  };
}
