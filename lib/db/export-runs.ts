import type { ExportOrder, ExportProgress } from "@/lib/schemas/export-run";
import type { Queryable } from "./pool";

export interface ExportRunRow extends ExportProgress {
  surveyId: string;
  query: string;
  /** When it was ordered. */
  at: Date;
}

const columns = `id, survey_id AS "surveyId", query, format, state, total, rows, created_at AS at,
  extract(epoch FROM now() - heard_at)::int AS "stillFor"`;

/** Keeps that an export is wanted; those of more than a day ago are forgotten. */
export async function createExportRun(
  db: Queryable,
  { surveyId, query, format, owner, total }: ExportOrder & { owner: string; total: number },
): Promise<ExportRunRow> {
  await db.query("DELETE FROM export_run WHERE created_at < now() - interval '1 day'");
  const { rows } = await db.query<ExportRunRow>(
    `INSERT INTO export_run (survey_id, owner, query, format, total) VALUES ($1, $2, $3, $4, $5) RETURNING ${columns}`,
    [surveyId, owner, query, format, total],
  );
  if (!rows[0]) throw new Error("An export was not stored");
  return rows[0];
}

interface Named {
  surveyId: string;
  exportId: string;
  owner: string;
}

/** An export of this owner, or null. */
export async function findExportRun(db: Queryable, { surveyId, exportId, owner }: Named): Promise<ExportRunRow | null> {
  const { rows } = await db.query<ExportRunRow>(
    `SELECT ${columns} FROM export_run WHERE id = $1 AND survey_id = $2 AND owner = $3`,
    [exportId, surveyId, owner],
  );
  return rows[0] ?? null;
}

/** The exports of this owner from the survey, of the last day, newest first; or those of them that have not ended. */
export async function listExportRuns(
  db: Queryable,
  { surveyId, owner, unfinished = false }: { surveyId: string; owner: string; unfinished?: boolean },
): Promise<ExportRunRow[]> {
  const { rows } = await db.query<ExportRunRow>(
    `SELECT ${columns} FROM export_run
     WHERE survey_id = $1 AND owner = $2 AND created_at > now() - interval '1 day'
       AND (state IN ('waiting', 'running') OR NOT $3) ORDER BY id DESC LIMIT 100`,
    [surveyId, owner, unfinished],
  );
  return rows;
}

/** Begins an export that waits; null when there is none, or it is no longer waiting. */
export async function claimExportRun(
  db: Queryable,
  { surveyId, exportId, owner }: Named,
): Promise<ExportRunRow | null> {
  const { rows } = await db.query<ExportRunRow>(
    `UPDATE export_run SET state = 'running', heard_at = now()
     WHERE id = $1 AND survey_id = $2 AND owner = $3 AND state = 'waiting' RETURNING ${columns}`,
    [exportId, surveyId, owner],
  );
  return rows[0] ?? null;
}

/** Says how many rows are written; false once the export is no longer wanted. */
export async function markExported(db: Queryable, id: string, rows: number): Promise<boolean> {
  const { rowCount } = await db.query(
    "UPDATE export_run SET rows = $2, heard_at = now() WHERE id = $1 AND state = 'running'",
    [id, rows],
  );
  return rowCount === 1;
}

/** Ends an export that runs. */
export async function endExportRun(
  db: Queryable,
  id: string,
  state: "done" | "cancelled" | "failed",
  rows: number,
): Promise<void> {
  await db.query("UPDATE export_run SET state = $2, rows = $3, heard_at = now() WHERE id = $1 AND state = 'running'", [
    id,
    state,
    rows,
  ]);
}

/** Cancels an export that has not ended; whoever writes it hears of it at the next rows. */
export async function cancelExportRun(db: Queryable, { surveyId, exportId, owner }: Named): Promise<void> {
  await db.query(
    `UPDATE export_run SET state = 'cancelled', heard_at = now()
     WHERE id = $1 AND survey_id = $2 AND owner = $3 AND state IN ('waiting', 'running')`,
    [exportId, surveyId, owner],
  );
}
