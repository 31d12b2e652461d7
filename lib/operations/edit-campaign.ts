import { createAudit } from "@/lib/db/audit";
import { findCampaign, lockCampaign, updateCampaign } from "@/lib/db/campaigns";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { replaceSteps } from "@/lib/db/steps";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { CampaignInput } from "@/lib/schemas/campaign";
import { type CampaignJson, campaignJson } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";
import { noCampaign, wrongState } from "./campaign-problem";
import { checkSteps, stepSettings } from "./check-steps";
import { campaignSettings, wrongFields } from "./create-campaign";

/** Replaces a draft; a campaign that has begun stays as it is. */
export async function editCampaign(
  pool: Pool,
  actor: Actor,
  input: CampaignInput & { campaignId: string },
): Promise<Result<CampaignJson>> {
  const { campaignId } = input;
  const known = isId(campaignId) ? await findCampaign(pool, campaignId) : null;
  if (!known) return noCampaign();
  const problems = await checkSteps(pool, actor, known.surveyId, input.steps, new Date());
  if (Object.keys(problems).length) return wrongFields(problems);
  return inTransaction(pool, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return noCampaign();
    if (campaign.state !== "draft") return wrongState(campaign.state, "only a draft can be edited");
    await updateCampaign(tx, campaignId, campaignSettings(input));
    await replaceSteps(tx, campaign, input.steps.map(stepSettings));
    const edited = await findCampaign(tx, campaignId);
    if (!edited) return noCampaign();
    const details = { name: input.name };
    await createAudit(tx, { actor: actor.name, act: "campaign.edited", subject: `campaign ${campaignId}`, details });
    return success(campaignJson(edited));
  });
}
