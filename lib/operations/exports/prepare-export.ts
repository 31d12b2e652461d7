import { countContacts } from "@/lib/db/contact-list";
import { cancelExportRun, createExportRun, type ExportRunRow, findExportRun } from "@/lib/db/export-runs";
import { findForeignIds } from "@/lib/db/filter-ids";
import { resolveView } from "@/lib/db/filter-view";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { contactExportQuery } from "@/lib/schemas/contact-filter";
import type { ExportOrder, ExportProgress } from "@/lib/schemas/export-run";
import { queryOfText } from "@/lib/schemas/query-text";
import { noSurvey } from "../get-survey";
import { foreignIds } from "../list-contacts";

/** Counts what an export will hold and gives it an id under which it is fetched, watched and cancelled. */
export async function prepareExport(pool: Pool, actor: Actor, order: ExportOrder): Promise<Result<ExportProgress>> {
  const { surveyId } = order;
  if (!(await findSurvey(pool, surveyId))) return noSurvey();
  const { filter: asked } = contactExportQuery.parse(queryOfText(order.query));
  const foreign = await findForeignIds(pool, surveyId, asked);
  if (Object.keys(foreign).length > 0) return foreignIds(foreign);
  const filter = await resolveView(pool, surveyId, ownerKey(actor), asked);
  if (!filter) return foreignIds({ view: "The survey has no such view" });
  const total = await countContacts(pool, surveyId, filter);
  return success(progressOf(await createExportRun(pool, { ...order, owner: ownerKey(actor), total })));
}

interface Named {
  surveyId: string;
  exportId: string;
}

/** How far an export of this person is. */
export async function getExport(pool: Pool, actor: Actor, named: Named): Promise<Result<ExportProgress>> {
  const run = await findExportRun(pool, { ...named, owner: ownerKey(actor) });
  return run ? success(progressOf(run)) : noExport();
}

/** Ends an export before it is whole; one that has ended stays as it is. */
export async function cancelExport(pool: Pool, actor: Actor, named: Named): Promise<Result<ExportProgress>> {
  await cancelExportRun(pool, { ...named, owner: ownerKey(actor) });
  return getExport(pool, actor, named);
}

/** The problem of an unknown export. */
export function noExport() {
  return failure("notFound", "export.notFound", "There is no such export any more. Begin it again from the list.");
}

function progressOf({ id, format, state, total, rows, stillFor }: ExportRunRow): ExportProgress {
  return { id, format, state, total, rows, stillFor };
}
