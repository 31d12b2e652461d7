import { countCampaigns, findCampaign, listCampaigns } from "@/lib/db/campaigns";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import { type CampaignJson, campaignJson } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";
import { type Page, pageOf } from "@/lib/schemas/page";
import { noCampaign } from "./campaign-problem";
import { noSurvey } from "./get-survey";

/** The campaign with its steps. */
export async function getCampaign(pool: Pool, input: { campaignId: string }): Promise<Result<CampaignJson>> {
  const campaign = isId(input.campaignId) ? await findCampaign(pool, input.campaignId) : null;
  return campaign ? success(campaignJson(campaign)) : noCampaign();
}

/** A page of a survey's campaigns, newest first. */
export async function getCampaignPage(
  pool: Pool,
  input: { surveyId: string; limit: number; cursor?: { id: string } | undefined },
): Promise<Result<Page<CampaignJson>>> {
  const survey = isId(input.surveyId) ? await findSurvey(pool, input.surveyId) : null;
  if (!survey) return noSurvey();
  const [rows, total] = await Promise.all([
    listCampaigns(pool, survey.id, input.limit + 1, input.cursor?.id ?? null),
    countCampaigns(pool, survey.id),
  ]);
  return success(pageOf(rows.map(campaignJson), input.limit, total, ({ id }) => ({ id })));
}
