import type { StepView } from "@/lib/queries/statistics";
import type { ChartPage } from "./step-charts";

/** What a component that moves by itself needs of a step, as plain data. */
export function stepNow({ id, campaignId, figures, mismatches, licences, receipts }: StepView, page: ChartPage) {
  return {
    surveyId: page.surveyId,
    campaignId,
    step: { id, campaignId, figures, mismatches, licences, receipts: { p50Seconds: receipts.p50Seconds } },
    readAt: page.readAt.toISOString(),
    before: page.before?.toISOString() ?? null,
  };
}
