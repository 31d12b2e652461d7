import { databaseNow } from "@/lib/db/apply";
import { createAudit } from "@/lib/db/audit";
import { type BulkRow, lockBulk, markBatch, takeBatch, updateBulk } from "@/lib/db/bulk";
import {
  blockMany,
  type Changed,
  deleteMany,
  editField,
  restoreField,
  resubscribeMany,
  unblockMany,
  unsubscribeMany,
} from "@/lib/db/bulk-changes";
import { markReopened } from "@/lib/db/campaign-state";
import { lockCampaign, notifyCampaign } from "@/lib/db/campaigns";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { retryMessagesOf } from "@/lib/db/retry-messages";
import { findStepCampaign } from "@/lib/db/steps";
import { OUTCOMES } from "@/lib/domain/outcome";
import { failure, type Result, success } from "@/lib/domain/result";
import { retriedOutcomes, retryProblem } from "@/lib/domain/retry-by-hand";
import type { Actor } from "@/lib/domain/role";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { noBulk, progressOf } from "./prepare-bulk";

/** Contacts of one transaction: some tenths of a second. */
const batch = 2_000;

interface BulkId {
  surveyId: string;
  bulkId: string;
}

/**
 * Does the next batch of an act, in one transaction with its mark: called until it says done. Whoever stops calling leaves
 * an act that says how far it is and can be gone on with.
 */
export async function continueBulkAct(pool: Pool, actor: Actor, input: BulkId): Promise<Result<BulkProgress>> {
  return step(
    pool,
    actor,
    input,
    (row) =>
      row.state === "prepared" ? "running" : row.state === "running" || row.state === "undoing" ? row.state : null,
    ["done", "undone"],
  );
}

/** Begins to take an act back; `continueBulkAct` goes on with it. What was changed again since stays as it then became. */
export async function undoBulkAct(pool: Pool, actor: Actor, input: BulkId): Promise<Result<BulkProgress>> {
  return step(
    pool,
    actor,
    input,
    (row) =>
      (row.state === "done" || row.state === "running") && row.act !== "delete" && row.act !== "retry"
        ? "undoing"
        : null,
    ["undone"],
  );
}

async function step(
  pool: Pool,
  actor: Actor,
  { surveyId, bulkId }: BulkId,
  next: (row: BulkRow) => "running" | "undoing" | null,
  ended: readonly BulkRow["state"][],
): Promise<Result<BulkProgress>> {
  return inTransaction(pool, async (tx): Promise<Result<BulkProgress>> => {
    const row = await lockBulk(tx, surveyId, bulkId);
    if (!row) return noBulk();
    const state = next(row);
    if (!state) return ended.includes(row.state) ? success(progressOf(row)) : notUndone();
    const begun = { ...row, state };
    const ids = await takeBatch(tx, begun, batch);
    const changed = ids.length === 0 ? [] : await act(tx, begun, ids, actor);
    await markBatch(tx, begun, ids, changed);
    const last = ids.length < batch;
    const moved =
      state === "undoing"
        ? {
            state: last ? ("undone" as const) : state,
            handled: row.handled,
            changed: last ? 0 : row.changed - ids.length,
          }
        : {
            state: last ? ("done" as const) : state,
            handled: row.handled + ids.length,
            changed: row.changed + changed.length,
          };
    const updated = await updateBulk(tx, begun, moved);
    if (last) await auditEnd(tx, actor, surveyId, updated);
    return success(progressOf(updated));
  });
}

function auditEnd(tx: Transaction, actor: Actor, survey: string, row: BulkRow): Promise<void> {
  const undone = row.state === "undone";
  return createAudit(tx, {
    actor: actor.name,
    act: undone ? "contacts.undone" : `contacts.${row.act}.done`,
    subject: `bulk act ${row.id}`,
    details: { survey, ...(undone ? { act: row.act } : { changed: row.changed, of: row.total }) },
  });
}

async function act(tx: Transaction, row: BulkRow, ids: readonly string[], actor: Actor): Promise<Changed[]> {
  const { params } = row;
  const undo = row.state === "undoing";
  switch (params.act) {
    case "edit":
      if (!undo) return editField(tx, ids, params, actor.name);
      await restoreField(tx, row.id, ids, params, actor.name);
      return [];
    case "unsubscribe":
      if (!undo) return unsubscribeMany(tx, ids, params.reason, actor.name);
      await resubscribeMany(tx, ids, actor.name);
      return [];
    case "block":
      if (!undo) return blockMany(tx, ids, params.reason, actor.name);
      await unblockMany(tx, ids, actor.name);
      return [];
    case "delete":
      return deleteMany(tx, ids);
    case "retry":
      return retry(tx, row.surveyId, params.step, ids, actor);
    default:
      return params satisfies never;
  }
}

const retryable = OUTCOMES.filter(({ label }) => retryProblem(label) === null).map(({ label }) => label);

async function retry(
  tx: Transaction,
  surveyId: string,
  stepId: string,
  ids: readonly string[],
  actor: Actor,
): Promise<Changed[]> {
  const campaignId = await findStepCampaign(tx, surveyId, stepId);
  const campaign = campaignId && (await lockCampaign(tx, campaignId));
  if (!campaign || !["running", "paused", "completed"].includes(campaign.state)) return [];
  const outcomes = retriedOutcomes(retryable).map(({ id }) => id);
  const now = await databaseNow(tx);
  const messages = await retryMessagesOf(tx, { stepId, outcomes, by: actor.name, now, contacts: ids });
  if (messages > 0) await markReopened(tx, campaign.id);
  await notifyCampaign(tx, surveyId, messages > 0);
  // Only their number is told; a retry is not undone.
  return ids.slice(0, messages).map((id) => ({ id, before: null }));
}

function notUndone() {
  return failure("conflict", "bulk.notUndone", "This act cannot be taken back. Nothing was changed.");
}
