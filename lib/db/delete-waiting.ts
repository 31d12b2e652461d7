import { decideCancel } from "@/lib/domain/decide-end";
import { databaseNow, lockMessages, writeDecisions } from "./apply";
import { inTransaction, type Pool, type Queryable } from "./pool";

const batch = 2_000;

/** Messages of a campaign that wait in Esito and that no gateway took: what cancelling deletes. */
export async function countWaiting(db: Queryable, campaignId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    // Both by an index alone: a million can wait, of which few were handed over before.
    `SELECT coalesce(sum(
       (SELECT count(*) FROM message m WHERE m.step_id = step.id AND m.next_action = 'submit')
       - (SELECT count(*) FROM message m WHERE m.step_id = step.id AND m.next_action = 'submit' AND m.submission > 0 AND m.taken)
     ), 0)::int AS n FROM step WHERE step.campaign_id = $1`,
    [campaignId],
  );
  return rows[0]?.n ?? 0;
}

/** Cancelled campaigns with messages left to delete: an interrupted cancelling, or an answer that came after it. */
export async function listUnfinishedCancels(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(
    `SELECT DISTINCT c.id FROM campaign c JOIN step ON step.campaign_id = c.id CROSS JOIN LATERAL (
       SELECT FROM message m WHERE m.step_id = step.id AND m.next_action = 'submit' AND NOT m.taken LIMIT 1
     ) waiting
     WHERE c.state = 'cancelled'`,
  );
  return rows.map((row) => row.id);
}

/**
 * Makes the waiting messages of a cancelled campaign Deleted, a transaction a batch, until none is left or `patience` ms are
 * over: it can be called again. Returns how many; 0 where the campaign is not cancelled.
 */
export async function deleteWaiting(pool: Pool, campaignId: string, patience: number): Promise<number> {
  const until = performance.now() + patience;
  const { rows: steps } = await pool.query<{ id: string }>(
    "SELECT id FROM step WHERE campaign_id = $1 ORDER BY ordinal",
    [campaignId],
  );
  let deleted = 0;
  for (const { id } of steps) {
    for (let after: Place | null = first; after; ) {
      const batch = await deleteBatch(pool, id, after);
      deleted += batch.deleted;
      if (performance.now() > until) return deleted;
      after = batch.last;
    }
  }
  return deleted;
}

/** Where a message stands in the order of what waits: the order of the index, so that a batch reads no more than itself. */
interface Place {
  at: Date | "-infinity";
  id: string;
}
const first: Place = { at: "-infinity", id: "0" };

function deleteBatch(pool: Pool, stepId: string, after: Place) {
  return inTransaction(pool, async (tx): Promise<{ deleted: number; last: Place | null }> => {
    const { rows } = await tx.query<Place & { by: string }>(
      `SELECT m.id, m.next_attempt_at AS at, coalesce(c.cancelled_by, c.created_by) AS by
       FROM message m JOIN campaign c ON c.id = m.campaign_id
       WHERE m.step_id = $1 AND c.state = 'cancelled' AND m.next_action = 'submit' AND NOT m.taken
         AND (m.next_attempt_at, m.id) > ($2, $3)
       ORDER BY m.next_attempt_at, m.id LIMIT ${batch}`,
      [stepId, after.at, after.id],
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
    return { deleted, last };
  });
}
