import { listCampaignHeads } from "@/lib/db/campaign-heads";
import type { Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";

/** Whether all these campaigns are the survey's; the problem where one is not. */
export async function hasCampaigns(
  pool: Pool,
  surveyId: string,
  campaignIds: readonly string[],
): Promise<Result<readonly string[]>> {
  if (campaignIds.length === 0) return success(campaignIds);
  const known = new Set((await listCampaignHeads(pool, surveyId)).map(({ id }) => id));
  if (campaignIds.every((id) => known.has(id))) return success(campaignIds);
  return failure("notFound", "campaign.notFound", "The survey has no such campaign.");
}
