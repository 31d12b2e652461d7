import "server-only";
import { database } from "@/lib/db/database";
import { type ExportRunRow, listExportRuns } from "@/lib/db/export-runs";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { contactExportQuery } from "@/lib/schemas/contact-filter";
import type { ExportProgress } from "@/lib/schemas/export-run";
import { queryOfText } from "@/lib/schemas/query-text";

export interface ExportRunView extends ExportProgress {
  /** ISO. */
  at: string;
  query: string;
  /** What it asks for; null when that cannot be read any more. */
  asked: ReturnType<typeof contactExportQuery.parse> | null;
}

/** Somebody's exports from a survey in the last day, newest first. */
export async function loadExports(surveyId: string, actor: Actor): Promise<ExportRunView[]> {
  const runs = await listExportRuns(database(), { surveyId, owner: ownerKey(actor) });
  return runs.map((run) => ({
    ...progressOf(run),
    at: run.at.toISOString(),
    query: run.query,
    asked: contactExportQuery.safeParse(queryOfText(run.query)).data ?? null,
  }));
}

/** Those that have not ended, oldest first. */
export async function loadUnfinishedExports(surveyId: string, actor: Actor): Promise<ExportProgress[]> {
  const runs = await listExportRuns(database(), { surveyId, owner: ownerKey(actor), unfinished: true });
  return runs.map(progressOf).reverse();
}

function progressOf({ id, format, state, total, rows, stillFor }: ExportRunRow): ExportProgress {
  return { id, format, state, total, rows, stillFor };
}
