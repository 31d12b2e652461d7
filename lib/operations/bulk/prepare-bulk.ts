import { type BulkRow, deletePrepared, lockBulk, prepareBulk } from "@/lib/db/bulk";
import { findCampaign } from "@/lib/db/campaigns";
import { findForeignIds } from "@/lib/db/filter-ids";
import { resolveView } from "@/lib/db/filter-view";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { findStepCampaign } from "@/lib/db/steps";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import type { BulkAct, BulkProgress } from "@/lib/schemas/bulk";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { wrongState } from "../campaign-problem";
import { noSurvey } from "../get-survey";
import { foreignIds } from "../list-contacts";

/** Counts and fixes the contacts of an act on many; nothing is done to them yet. */
export async function prepareBulkAct(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; query: ContactFilter; act: BulkAct },
): Promise<Result<BulkProgress>> {
  const { surveyId, act } = input;
  if (!(await findSurvey(pool, surveyId))) return noSurvey();
  const foreign = await findForeignIds(pool, surveyId, input.query);
  if (Object.keys(foreign).length > 0) return foreignIds(foreign);
  const filter = await resolveView(pool, surveyId, ownerKey(actor), input.query);
  if (!filter) return foreignIds({ view: "The survey has no such view" });
  if (act.act === "retry") {
    const campaignId = await findStepCampaign(pool, surveyId, act.step);
    const campaign = campaignId && (await findCampaign(pool, campaignId));
    if (!campaign) return foreignIds({ step: "The survey has no such step" });
    if (!["running", "paused", "completed"].includes(campaign.state)) {
      return wrongState(campaign.state, "messages are retried once their step was sent, and not after a cancellation");
    }
  }
  const row = await inTransaction(pool, (tx) =>
    prepareBulk(tx, { surveyId, filter, act, actor: actor.name, owner: ownerKey(actor) }),
  );
  return success(progressOf(row));
}

/** Forgets an act that was looked at and not begun. */
export async function dropBulkAct(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; bulkId: string },
): Promise<Result<null>> {
  return inTransaction(pool, async (tx) => {
    const row = await lockBulk(tx, input.surveyId, input.bulkId);
    if (!row || row.owner !== ownerKey(actor)) return noBulk();
    if (row.state !== "prepared") {
      return failure("conflict", "bulk.begun", "This act has begun: go on with it, or take it back where it can be.");
    }
    await deletePrepared(tx, row.id);
    return success(null);
  });
}

/** How far an act is. */
export function progressOf({ id, act, state, found, total, handled, changed }: BulkRow): BulkProgress {
  return { id, act, state, found, total, handled, changed };
}

/** The problem of an unknown act. */
export function noBulk() {
  return failure(
    "notFound",
    "bulk.notFound",
    "There is no such act any more. Nothing was changed; choose the contacts again.",
  );
}
