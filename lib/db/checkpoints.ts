import { inTransaction, type Pool, type Transaction } from "./pool";

/**
 * Adds up the figures of every step and survey that moved, up to the last full hour before which nothing can change any
 * more: every transaction that began earlier has ended. One worker at a time; the others skip the turn.
 */
export function checkpointFigures(pool: Pool): Promise<void> {
  return inTransaction(pool, async (tx) => {
    if (!(await takeFiguresTurn(tx))) return;
    const { rows } = await tx.query<{ until: Date }>(
      `SELECT date_trunc('hour', least(now() - interval '2 minutes', min(xact_start)), 'UTC') AS until
       FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`,
    );
    if (rows[0]) await checkpointUntil(tx, rows[0].until);
  });
}

/** Whether the figures' minutes may be rearranged in this transaction; else another one does. */
export async function takeFiguresTurn(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ mine: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtext('esito.squash')) AS mine",
  );
  return rows[0]?.mine ?? false;
}

/** Writes the figures by hour and their sums before an instant, a full hour, wherever something was added since the last ones; `steps` and `surveys`, or all. */
export async function checkpointUntil(
  tx: Transaction,
  until: Date,
  only?: { steps: readonly string[]; surveys: readonly string[] },
): Promise<void> {
  // Full hours since the sums before: whatever is written twice is the same.
  await tx.query(
    `INSERT INTO figure_hour (step_id, figure, hour, value)
     SELECT s.id, f.figure, date_trunc('hour', f.minute, 'UTC'), sum(f.value)
     FROM step s CROSS JOIN LATERAL (SELECT max(c.until) AS until FROM figure_checkpoint c WHERE c.step_id = s.id) known
     JOIN step_figure f ON f.step_id = s.id AND f.minute < $1 AND f.minute >= coalesce(date_trunc('hour', known.until, 'UTC'), '-infinity')
     WHERE ($2::bigint[] IS NULL OR s.id = ANY($2)) AND s.loaded_at < $1 GROUP BY 1, 2, 3
     ON CONFLICT (step_id, figure, hour) DO UPDATE SET value = excluded.value`,
    [until, only?.steps ?? null],
  );
  await tx.query(
    `INSERT INTO activity_hour (survey_id, status, hour, value)
     SELECT s.id, f.status, date_trunc('hour', f.minute, 'UTC'), sum(f.value)
     FROM survey s CROSS JOIN LATERAL (SELECT max(c.until) AS until FROM activity_checkpoint c WHERE c.survey_id = s.id) known
     JOIN activity_figure f ON f.survey_id = s.id AND f.minute < $1 AND f.minute >= coalesce(date_trunc('hour', known.until, 'UTC'), '-infinity')
     WHERE ($2::bigint[] IS NULL OR s.id = ANY($2)) GROUP BY 1, 2, 3
     ON CONFLICT (survey_id, status, hour) DO UPDATE SET value = excluded.value`,
    [until, only?.surveys ?? null],
  );
  await tx.query(
    `INSERT INTO figure_checkpoint (step_id, until, figure, value)
     SELECT s.id, $1, f.figure, f.total FROM step s CROSS JOIN LATERAL figures_before(s.id, $1) f
     WHERE ($2::bigint[] IS NULL OR s.id = ANY($2)) AND s.loaded_at < $1 AND EXISTS (
       SELECT 1 FROM step_figure d WHERE d.step_id = s.id AND d.minute < $1
         AND d.minute >= coalesce((SELECT max(c.until) FROM figure_checkpoint c WHERE c.step_id = s.id), '-infinity'))
     ON CONFLICT DO NOTHING`,
    [until, only?.steps ?? null],
  );
  await tx.query(
    `INSERT INTO activity_checkpoint (survey_id, until, status, value)
     SELECT s.id, $1, f.status, f.total FROM survey s CROSS JOIN LATERAL activity_before(s.id, $1) f
     WHERE ($2::bigint[] IS NULL OR s.id = ANY($2)) AND EXISTS (
       SELECT 1 FROM activity_figure d WHERE d.survey_id = s.id AND d.minute < $1
         AND d.minute >= coalesce((SELECT max(c.until) FROM activity_checkpoint c WHERE c.survey_id = s.id), '-infinity'))
     ON CONFLICT DO NOTHING`,
    [until, only?.surveys ?? null],
  );
  for (const [table, key] of [
    ["figure_checkpoint", "step_id"],
    ["activity_checkpoint", "survey_id"],
  ] as const) {
    // The last of each day stays.
    await tx.query(
      `DELETE FROM ${table} c USING (
         SELECT ${key}, until, max(until) OVER (PARTITION BY ${key}, date_trunc('day', until, 'UTC')) AS last
         FROM (SELECT DISTINCT ${key}, until FROM ${table} WHERE until > $1::timestamptz - interval '2 days' AND until <= $1) d
       ) d WHERE c.${key} = d.${key} AND c.until = d.until AND d.until < d.last`,
      [until],
    );
  }
}
