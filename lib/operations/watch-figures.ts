import { listCountedSteps } from "@/lib/db/figures";
import type { Pool } from "@/lib/db/pool";
import { receiptPercentile } from "@/lib/domain/receipt-time";
import { mismatches, stepFigures } from "@/lib/domain/step-figures";
import type { FiguresEvent } from "@/lib/schemas/events-api";
import { watchReading } from "./shared-reading";

/** Calls `watcher` with a campaign's figures at once and after each change of its survey, until the returned function is called. */
export function watchFigures(
  pool: Pool,
  { surveyId, campaignId }: { surveyId: string; campaignId: string },
  watcher: (figures: FiguresEvent) => void,
): () => void {
  const read = () => readFigures(pool, campaignId);
  return watchReading(pool, { name: `figures of campaign ${campaignId}`, surveyId, read }, watcher);
}

async function readFigures(pool: Pool, campaignId: string): Promise<FiguresEvent> {
  const at = new Date().toISOString();
  const steps = await listCountedSteps(pool, [campaignId], null);
  return {
    campaign: campaignId,
    at,
    steps: steps
      .filter(({ state }) => state === "loaded")
      .map((step) => {
        const figures = stepFigures(step.counters);
        return {
          id: step.id,
          figures,
          mismatches: mismatches(figures),
          licences: step.licences,
          receipts: { p50Seconds: receiptPercentile(step.receipts, 0.5) },
        };
      }),
  };
}
