import type { Readable } from "node:stream";
import { copyInto } from "./copy-stream";
import type { Queryable, Transaction } from "./pool";

/** A rejected line and why. */
export interface Rejection {
  line: number;
  reason: string;
}

/** What one import did. */
export interface ImportRow {
  id: string;
  fileName: string;
  created: number;
  updated: number;
  skipped: number;
  rejected: number;
  actor: string;
  at: Date;
  /** Nothing was imported: this is what an import would have done. */
  dryRun: boolean;
}

const columns = `id, file_name AS "fileName", created, updated, skipped, rejected_total AS rejected, actor, at, dry_run AS "dryRun"`;

/** The survey's imports without dry runs, newest first, before this id. */
export async function listImports(
  db: Queryable,
  surveyId: string,
  limit: number,
  before: string | null = null,
): Promise<ImportRow[]> {
  const { rows } = await db.query<ImportRow>(
    `SELECT ${columns} FROM import WHERE survey_id = $1 AND NOT dry_run AND ($3::bigint IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $2`,
    [surveyId, limit, before],
  );
  return rows;
}

/** An import or a dry run of the survey, or null. */
export async function findImport(db: Queryable, surveyId: string, id: string): Promise<ImportRow | null> {
  const { rows } = await db.query<ImportRow>(`SELECT ${columns} FROM import WHERE survey_id = $1 AND id = $2`, [
    surveyId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Keeps what an import or a dry run did; returns its id. Dry runs of more than a day ago are forgotten. */
export async function createImport(
  tx: Transaction,
  given: {
    surveyId: string;
    fileName: string;
    created: number;
    updated: number;
    skipped: number;
    rejected: readonly Rejection[];
    rejectedTotal: number;
    actor: string;
    dryRun: boolean;
  },
): Promise<string> {
  if (given.dryRun) await tx.query("DELETE FROM import WHERE dry_run AND at < now() - interval '1 day'");
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO import (survey_id, file_name, created, updated, skipped, rejected_total, rejected, actor, dry_run)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [
      given.surveyId,
      given.fileName,
      given.created,
      given.updated,
      given.skipped,
      given.rejectedTotal,
      JSON.stringify(given.rejected),
      given.actor,
      given.dryRun,
    ],
  );
  if (!rows[0]) throw new Error("The import was not stored");
  return rows[0].id;
}

/** A rejection in COPY's text format, to be stored later. */
export function rejectionLine({ line, reason }: Rejection): string {
  return `${line}\t${reason.replace(/[\\\t\n\r]/gu, " ")}\n`;
}

/** Stores all rejections of an import from such lines. */
export async function storeRejections(tx: Transaction, importId: string, lines: Readable): Promise<void> {
  await tx.query("CREATE TEMP TABLE rejection (line int, reason text) ON COMMIT DROP");
  await copyInto(tx, "rejection", lines);
  await tx.query(
    "INSERT INTO import_rejection (import_id, line, reason) SELECT $1, line, reason FROM rejection ON CONFLICT DO NOTHING",
    [importId],
  );
}

/** All rejections of an import of this survey in their order, some thousand at a time. */
export async function* streamRejections(
  tx: Transaction,
  surveyId: string,
  importId: string,
): AsyncGenerator<Rejection[]> {
  for (let after = -1; ; ) {
    const { rows } = await tx.query<Rejection>(
      `SELECT r.line, r.reason FROM import_rejection r JOIN import i ON i.id = r.import_id
       WHERE i.id = $2 AND i.survey_id = $1 AND r.line > $3 ORDER BY r.line LIMIT 5000`,
      [surveyId, importId, after],
    );
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.line;
  }
}

/** What the columns of the survey's files were taken for the last time, by header. */
export async function listColumnTargets(db: Queryable, surveyId: string): Promise<Map<string, string>> {
  const { rows } = await db.query<{ header: string; target: string }>(
    "SELECT header, target FROM import_column WHERE survey_id = $1",
    [surveyId],
  );
  return new Map(rows.map(({ header, target }) => [header, target]));
}

/** Remembers what columns were taken for. */
export async function storeColumnTargets(
  tx: Transaction,
  surveyId: string,
  columns: readonly { header: string; target: string }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO import_column (survey_id, header, target)
     SELECT DISTINCT ON (header) $1, header, target FROM unnest($2::text[], $3::text[]) AS d(header, target) WHERE header <> ''
     ON CONFLICT (survey_id, header) DO UPDATE SET target = excluded.target`,
    [surveyId, columns.map(({ header }) => header), columns.map(({ target }) => target)],
  );
}
