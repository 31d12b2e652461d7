import { findBulk } from "@/lib/db/bulk";
import type { Pool } from "@/lib/db/pool";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { continueBulkAct, undoBulkAct } from "./continue-bulk";
import { noBulk, progressOf } from "./prepare-bulk";

/** Milliseconds after which a caller is told how far an act is. */
const most = 10_000;

interface BulkId {
  surveyId: string;
  bulkId: string;
}

/** How far an act is. */
export async function getBulkAct(
  pool: Pool,
  _actor: Actor,
  { surveyId, bulkId }: BulkId,
): Promise<Result<BulkProgress>> {
  const row = await findBulk(pool, surveyId, bulkId);
  return row ? success(progressOf(row)) : noBulk();
}

/** Does batch after batch of an act until it has ended or some seconds are over. */
export async function runBulkAct(pool: Pool, actor: Actor, named: BulkId): Promise<Result<BulkProgress>> {
  return goOn(pool, actor, named, await continueBulkAct(pool, actor, named));
}

/** The same for taking an act back. */
export async function revertBulkAct(pool: Pool, actor: Actor, named: BulkId): Promise<Result<BulkProgress>> {
  const before = await findBulk(pool, named.surveyId, named.bulkId);
  const begin = before?.state === "undoing" ? continueBulkAct : undoBulkAct;
  return goOn(pool, actor, named, await begin(pool, actor, named));
}

async function goOn(
  pool: Pool,
  actor: Actor,
  named: BulkId,
  first: Result<BulkProgress>,
): Promise<Result<BulkProgress>> {
  const until = performance.now() + most;
  let result = first;
  while (result.ok && !ended(result.value) && performance.now() < until) {
    result = await continueBulkAct(pool, actor, named);
  }
  return result;
}

function ended({ state }: BulkProgress): boolean {
  return state === "done" || state === "undone";
}
