import "server-only";
import { type CampaignHead, findCampaignHead, listCampaignHeads } from "@/lib/db/campaign-heads";
import { database } from "@/lib/db/database";
import { type CountedStep, listCountedSteps } from "@/lib/db/figures";
import { errorsByCode } from "@/lib/domain/errors-by-code";
import type { Outcome } from "@/lib/domain/outcome";
import { explainReason } from "@/lib/domain/reason";
import { type ReceiptBin, receiptBins, receiptPercentile } from "@/lib/domain/receipt-time";
import { mismatches, type StepFigures, stepFigures } from "@/lib/domain/step-figures";
import { stepTitle } from "@/lib/domain/step-title";
import { isId } from "@/lib/schemas/id";

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

export interface CampaignView extends CampaignHead {
  steps: StepView[];
}

/** The survey's campaigns, newest first, each with the figures of its steps; `before` = as known then. */
export async function loadSurveyStatistics(surveyId: string, before: Date | null): Promise<CampaignView[]> {
  return withSteps(await listCampaignHeads(database(), surveyId), before);
}

/** One campaign of the survey with the figures of its steps, or null when it is none of the survey's. */
export async function loadCampaignStatistics(
  surveyId: string,
  campaignId: string,
  before: Date | null,
): Promise<CampaignView | null> {
  const head = isId(campaignId) ? await findCampaignHead(database(), campaignId) : null;
  if (head?.surveyId !== surveyId) return null;
  return (await withSteps([head], before))[0] ?? null;
}

async function withSteps(heads: readonly CampaignHead[], before: Date | null): Promise<CampaignView[]> {
  const steps = await listCountedSteps(
    database(),
    heads.map(({ id }) => id),
    before,
  );
  return heads.map((head) => ({
    ...head,
    steps: steps.filter(({ campaignId }) => campaignId === head.id).map(stepView),
  }));
}

function stepView(step: CountedStep): StepView {
  const figures = stepFigures(step.counters);
  return {
    id: step.id,
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
