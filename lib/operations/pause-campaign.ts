import { markPaused } from "@/lib/db/campaign-state";
import type { Pool } from "@/lib/db/pool";
import type { Result } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { wrongState } from "./campaign-problem";
import { type CampaignId, changeCampaign } from "./change-campaign";

/** Pauses a running campaign: nothing more is handed over; reports about what was are still heard. */
export function pauseCampaign(pool: Pool, actor: Actor, { campaignId }: CampaignId): Promise<Result<CampaignJson>> {
  return changeCampaign(pool, actor, {
    campaignId,
    act: "campaign.paused",
    change: async (tx, campaign) => {
      const done = await markPaused(tx, campaign.id, `Paused by ${actor.name}`);
      return done ? null : wrongState(campaign.state, "only a running campaign can be paused");
    },
  });
}
