import { decideCancel } from "@/lib/domain/decide-end";
import { databaseNow, lockMessages, writeDecisions } from "./apply";
import { inTransaction, type Pool, type Queryable } from "./pool";

const batch = 2_000;

/** Messages of a campaign that wait in Esito and that no gateway took: what cancelling deletes. */
export async function countWaiting(db: Queryable, campaignId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM step JOIN message m ON m.step_id = step.id
     WHERE step.campaign_id = $1 AND m.next_action = 'submit' AND NOT m.taken`,
    [campaignId],
  );
  return rows[0]?.n ?? 0;
}

/** Cancelled campaigns with messages left to delete: an interrupted cancelling, or an answer that came after it. */
export async function listUnfinishedCancels(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT id FROM campaign c WHERE state = 'cancelled' AND EXISTS (
       SELECT 1 FROM step JOIN message m ON m.step_id = step.id AND m.next_action = 'submit' AND NOT m.taken
       WHERE step.campaign_id = c.id)`,
  );
  return rows.map((row) => row.id);
}

/**
 * Makes every waiting message of a cancelled campaign Deleted, a transaction a batch: interrupted, it can be called again.
 * Returns how many; 0 where the campaign is not cancelled.
 */
export async function deleteWaiting(pool: Pool, campaignId: string): Promise<number> {
  let deleted = 0;
  for (let after = "0"; ; ) {
    const step = await deleteBatch(pool, campaignId, after);
    deleted += step.deleted;
    if (step.last === null) return deleted;
    after = step.last;
  }
}

function deleteBatch(pool: Pool, campaignId: string, after: string) {
  return inTransaction(pool, async (tx): Promise<{ deleted: number; last: string | null }> => {
    const { rows } = await tx.query<{ id: string; by: string }>(
      `SELECT m.id, coalesce(c.cancelled_by, c.created_by) AS by
       FROM campaign c JOIN step ON step.campaign_id = c.id JOIN message m ON m.step_id = step.id
       WHERE c.id = $1 AND c.state = 'cancelled' AND m.next_action = 'submit' AND NOT m.taken AND m.id > $2
       ORDER BY m.id LIMIT ${batch}`,
      [campaignId, after],
    );
    const last = rows.at(-1);
    if (!last) return { deleted: 0, last: null };
    const messages = await lockMessages(
      tx,
      rows.map((row) => row.id),
    );
    const now = await databaseNow(tx);
    const timing = {
      now,
      grace: 0,
      queryAfter: 0,
      retryBase: 0,
      random: 0,
      canQuery: false,
      allowedAt: (at: Date) => at,
    };
    const settlements = messages.map((message) => ({
      message,
      decision: decideCancel(message.state, last.by, timing),
      actor: last.by,
    }));
    await writeDecisions(tx, settlements, now);
    const deleted = settlements.filter(({ message, decision }) => decision.state !== message.state).length;
    return { deleted, last: last.id };
  });
}
