import { markCancelled } from "@/lib/db/campaign-state";
import { countWaiting, deleteWaiting } from "@/lib/db/delete-waiting";
import { askToCancel } from "@/lib/db/follow";
import type { Pool } from "@/lib/db/pool";
import type { Result } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { wrongState } from "./campaign-problem";
import { type CampaignId, changeCampaign } from "./change-campaign";

/** How long who cancels waits for the deleting, ms; what is left by then the worker deletes: a million takes minutes. */
const patience = 15_000;

/**
 * Ends a campaign (rule 10): steps not yet loaded never are, messages that no gateway took become Deleted, the rest keep
 * their course. A cancelling that was interrupted goes on when it is asked for again.
 */
export async function cancelCampaign(
  pool: Pool,
  actor: Actor,
  { campaignId }: CampaignId,
): Promise<Result<CampaignJson>> {
  const result = await changeCampaign(pool, actor, {
    campaignId,
    act: "campaign.cancelled",
    change: async (tx, campaign) => {
      if (await markCancelled(tx, campaign.id, actor.name)) {
        await askToCancel(tx, campaign.id);
        return null;
      }
      if (campaign.state === "cancelled" && (await countWaiting(tx, campaign.id)) > 0) return null;
      return wrongState(campaign.state, "only a campaign that was started and has not ended can be cancelled");
    },
  });
  if (result.ok) await deleteWaiting(pool, campaignId, patience);
  return result;
}
