import "server-only";
import { type CampaignHead, findCampaignHead, listCampaignHeads } from "@/lib/db/campaign-heads";
import { database } from "@/lib/db/database";
import { listCountedSteps } from "@/lib/db/figures";
import { type PlaceView, type ReasonView, type StepView, stepView } from "@/lib/operations/charts/step-view";
import { isId } from "@/lib/schemas/id";

export type { PlaceView, ReasonView, StepView };

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
