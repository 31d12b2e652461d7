import { takeFiguresTurn } from "./checkpoints";
import { inTransaction, type Pool } from "./pool";

/**
 * Replaces the deltas of one figure and finished minute by their sum. Only minutes older than two are touched: their
 * writers are done. One worker at a time; the others skip the turn.
 */
export function squashFigures(pool: Pool): Promise<void> {
  return inTransaction(pool, async (tx) => {
    if (!(await takeFiguresTurn(tx))) return;
    await squash(tx, "step_figure", "step_id, figure, minute");
    await squash(tx, "activity_figure", "survey_id, status, minute");
  });

  async function squash(tx: { query(sql: string): Promise<unknown> }, table: string, key: string): Promise<void> {
    await tx.query(
      `WITH crowded AS (
         SELECT ${key} FROM ${table} WHERE minute < now() - interval '2 minutes' AND minute > now() - interval '1 day'
         GROUP BY ${key} HAVING count(*) > 1 LIMIT 5000
       ), gone AS (
         DELETE FROM ${table} USING crowded WHERE (${prefixed(table, key)}) = (${prefixed("crowded", key)})
         RETURNING ${table}.*
       )
       INSERT INTO ${table} (${key}, value) SELECT ${key}, sum(value) FROM gone GROUP BY ${key} HAVING sum(value) <> 0`,
    );
  }
}

function prefixed(table: string, key: string): string {
  return key
    .split(", ")
    .map((column) => `${table}.${column}`)
    .join(", ");
}
