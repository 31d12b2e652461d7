import type { Transaction } from "./pool";

/** A locked draft begins: running now, or scheduled where its invitation is due later. `dueAt` by step id. */
export async function markStarted(
  tx: Transaction,
  id: string,
  start: { by: string; now: Date; scheduled: boolean; dueAt: ReadonlyMap<string, Date>; leaveOutDead: boolean },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE campaign SET state = $2, started_by = $3, started_at = $4, leave_out_dead = $5 WHERE id = $1 AND state = 'draft'`,
    [id, start.scheduled ? "scheduled" : "running", start.by, start.scheduled ? null : start.now, start.leaveOutDead],
  );
  if (rowCount !== 1) return false;
  await tx.query(
    `UPDATE step SET due_at = d.due_at FROM unnest($2::bigint[], $3::timestamptz[]) AS d(id, due_at)
     WHERE step.id = d.id AND step.campaign_id = $1`,
    [id, [...start.dueAt.keys()], [...start.dueAt.values()]],
  );
  return true;
}

/** Pauses a running campaign; false where it does not run. */
export async function markPaused(tx: Transaction, id: string, because: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE campaign SET state = 'paused', paused_because = $2, paused_at = now() WHERE id = $1 AND state = 'running'",
    [id, because],
  );
  return rowCount === 1;
}

/**
 * Lets a paused campaign run again; false where it is not paused. The time paused does not count: what waits to be handed
 * over again keeps the validity it had left (rule 4).
 */
export async function markResumed(tx: Transaction, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ paused: string }>(
    `UPDATE campaign c SET state = 'running', paused_because = NULL, paused_at = NULL
     FROM campaign before WHERE before.id = c.id AND c.id = $1 AND c.state = 'paused'
     RETURNING extract(epoch FROM now() - before.paused_at) AS paused`,
    [id],
  );
  if (!rows[0]) return false;
  await tx.query(
    `UPDATE message m SET valid_until = valid_until + make_interval(secs => $2) FROM step
     WHERE step.campaign_id = $1 AND m.step_id = step.id AND m.next_action = 'submit' AND m.submission > 0`,
    [id, Number(rows[0].paused)],
  );
  return true;
}

/** Ends a campaign that has begun or waits for its hour, with the steps not yet loaded; false where it has ended or is a draft. */
export async function markCancelled(tx: Transaction, id: string, by: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE campaign SET state = 'cancelled', cancelled_by = $2, ended_at = now(), paused_because = NULL, paused_at = NULL
     WHERE id = $1 AND state IN ('scheduled', 'running', 'paused')`,
    [id, by],
  );
  if (rowCount !== 1) return false;
  await tx.query("UPDATE step SET state = 'cancelled' WHERE campaign_id = $1 AND state = 'waiting'", [id]);
  return true;
}

/** A completed campaign runs again because messages were added to it; others keep their state. */
export async function markReopened(tx: Transaction, id: string): Promise<void> {
  await tx.query("UPDATE campaign SET state = 'running', ended_at = NULL WHERE id = $1 AND state = 'completed'", [id]);
}
