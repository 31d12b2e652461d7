import { markResumed } from "@/lib/db/campaign-state";
import type { Pool } from "@/lib/db/pool";
import type { Result } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { wrongState } from "./campaign-problem";
import { type CampaignId, changeCampaign } from "./change-campaign";

/** Lets a paused campaign run again; what waits keeps the validity it had left. */
export function resumeCampaign(pool: Pool, actor: Actor, { campaignId }: CampaignId): Promise<Result<CampaignJson>> {
  return changeCampaign(pool, actor, {
    campaignId,
    act: "campaign.resumed",
    change: async (tx, campaign) => {
      const done = await markResumed(tx, campaign.id);
      return done ? null : wrongState(campaign.state, "only a paused campaign can be resumed");
    },
  });
}
