import { claimExportRun, endExportRun, findExportRun, markExported } from "@/lib/db/export-runs";
import type { Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { contactExportQuery } from "@/lib/schemas/contact-filter";
import { queryOfText } from "@/lib/schemas/query-text";
import type { ExportedFile, ExportFormat } from "../export/write-table";
import { exportContacts } from "../export-contacts";
import { noExport } from "./prepare-export";

/** Milliseconds between two words about how far an export is. */
const every = 300;

/** An export was cancelled while it was written: thrown out of its bytes, so that no part of a file is taken for the whole. */
export class ExportCancelled extends Error {
  constructor() {
    super("The export was cancelled");
  }
}

/** The file of a prepared export, once; how far it is is kept while it is written. */
export async function runExport(
  pool: Pool,
  actor: Actor,
  named: { surveyId: string; exportId: string },
): Promise<Result<ExportedFile & { format: ExportFormat }>> {
  const owned = { ...named, owner: ownerKey(actor) };
  const run = await claimExportRun(pool, owned);
  if (!run) return (await findExportRun(pool, owned)) ? notWaiting() : noExport();
  const progress = { rows: 0 };
  const { filter, columns } = contactExportQuery.parse(queryOfText(run.query));
  const order = { surveyId: named.surveyId, filter, columns, format: run.format };
  const made = await exportContacts(pool, actor, order, (rows) => {
    progress.rows += rows;
  });
  if (!made.ok) {
    await endExportRun(pool, run.id, "failed", 0);
    return made;
  }
  const { fileName, bytes } = made.value;
  return success({ fileName, format: run.format, bytes: watched(pool, run.id, bytes, progress) });
}

async function* watched(
  pool: Pool,
  id: string,
  bytes: AsyncGenerator<Uint8Array>,
  progress: { rows: number },
): AsyncGenerator<Uint8Array> {
  // Whoever stops reading has cancelled.
  let end: "done" | "cancelled" | "failed" = "cancelled";
  let told = Number.NEGATIVE_INFINITY;
  try {
    for await (const chunk of bytes) {
      yield chunk;
      if (performance.now() - told < every) continue;
      if (!(await markExported(pool, id, progress.rows))) throw new ExportCancelled();
      told = performance.now();
    }
    end = "done";
  } catch (error) {
    if (!(error instanceof ExportCancelled)) end = "failed";
    throw error;
  } finally {
    await endExportRun(pool, id, end, progress.rows);
  }
}

function notWaiting() {
  return failure(
    "conflict",
    "export.notWaiting",
    "This export was fetched or cancelled already. Begin it again from the list.",
  );
}
