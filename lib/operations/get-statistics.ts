import { findCampaignHead } from "@/lib/db/campaign-heads";
import { type CountedStep, listCountedSteps } from "@/lib/db/figures";
import type { Pool } from "@/lib/db/pool";
import { OUTCOMES, outcomeEntry } from "@/lib/domain/outcome";
import { receiptPercentile } from "@/lib/domain/receipt-time";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { stepFigures } from "@/lib/domain/step-figures";
import { fullMinute } from "@/lib/schemas/as-of";

/** A campaign's statistics as the API answers them; `at` = as of the last full minute not after it. */
export async function getStatistics(pool: Pool, _actor: Actor, input: { campaignId: string; at: Date | null }) {
  const campaign = await findCampaignHead(pool, input.campaignId);
  if (!campaign) return failure("notFound", "campaign.notFound", "There is no such campaign.");
  const before = input.at && fullMinute(input.at);
  const steps = await listCountedSteps(pool, [campaign.id], before);
  return success({
    at: (before ?? new Date()).toISOString(),
    steps: steps.map(stepStatistics),
  }) satisfies Result<unknown>;
}

function stepStatistics(step: CountedStep) {
  const { silent, outcomes, ...figures } = stepFigures(step.counters);
  return {
    id: step.id,
    kind: step.kind,
    ...figures,
    outcomes: Object.fromEntries(OUTCOMES.map(({ code, label, kind }) => [label, { count: outcomes[code], kind }])),
    licences: step.licences,
    receipts: {
      p50Seconds: receiptPercentile(step.receipts, 0.5),
      p95Seconds: receiptPercentile(step.receipts, 0.95),
      silent,
    },
    reasons: step.reasons.map(({ outcome, code, count }) => ({ outcome: outcomeEntry(outcome).label, code, count })),
    countries: step.countries.map(({ place, provenByLink: _, ...counts }) => ({ country: place, ...counts })),
    networks: step.networks.map(({ place, temporary: _, notSent: __, ...counts }) => ({ network: place, ...counts })),
  };
}
