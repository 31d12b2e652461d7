import { createAudit } from "@/lib/db/audit";
import { type Campaign, findCampaign, lockCampaign, notifyCampaign } from "@/lib/db/campaigns";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import type { AuditAct } from "@/lib/domain/audit-act";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { type CampaignJson, campaignJson } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";
import { noCampaign } from "./campaign-problem";

export interface CampaignId {
  campaignId: string;
}

/**
 * One change of a campaign's state: locked, done, told to screens and workers in one transaction, and audited.
 * `change` returns the problem that forbids it, or null.
 */
export async function changeCampaign(
  pool: Pool,
  actor: Actor,
  plan: {
    campaignId: string;
    act: AuditAct;
    change(tx: Transaction, campaign: Campaign): Promise<Extract<Result<never>, { ok: false }> | null>;
  },
): Promise<Result<CampaignJson>> {
  const { campaignId, act } = plan;
  if (!isId(campaignId)) return noCampaign();
  return inTransaction(pool, async (tx): Promise<Result<CampaignJson>> => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return noCampaign();
    const problem = await plan.change(tx, campaign);
    if (problem) return problem;
    await notifyCampaign(tx, campaign.surveyId, true);
    const changed = await findCampaign(tx, campaignId);
    if (!changed) return noCampaign();
    const details = { name: changed.name };
    await createAudit(tx, { actor: actor.name, act, subject: `campaign ${campaignId}`, details });
    return success(campaignJson(changed));
  });
}
