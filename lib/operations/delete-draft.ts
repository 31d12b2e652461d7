import { createAudit } from "@/lib/db/audit";
import { deleteDraftCampaign, lockCampaign, notifyCampaign } from "@/lib/db/campaigns";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import { noCampaign, wrongState } from "./campaign-problem";

/** Deletes a draft with its steps and test sends; whatever was started stays for good. */
export async function deleteDraft(
  pool: Pool,
  actor: Actor,
  { campaignId }: { campaignId: string },
): Promise<Result<{ deleted: string }>> {
  if (!isId(campaignId)) return noCampaign();
  return inTransaction(pool, async (tx): Promise<Result<{ deleted: string }>> => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return noCampaign();
    if (campaign.state !== "draft") return wrongState(campaign.state, "only a draft can be deleted");
    await deleteDraftCampaign(tx, campaignId);
    await notifyCampaign(tx, campaign.surveyId, false);
    const details = { name: campaign.name };
    await createAudit(tx, { actor: actor.name, act: "campaign.deleted", subject: `campaign ${campaignId}`, details });
    return success({ deleted: campaign.name });
  });
}
