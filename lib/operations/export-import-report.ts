import { findImport, type ImportRow, streamRejections } from "@/lib/db/imports";
import type { Pool } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { failure, type Result, success } from "@/lib/domain/result";
import { isId } from "@/lib/schemas/id";
import type { Cell } from "./export/cell";
import { type ExportedFile, writeTable } from "./export/write-table";

/** What an import did, or a dry run would have done, as CSV: its figures, then every rejected line with its reason. */
export async function exportImportReport(
  pool: Pool,
  input: { surveyId: string; importId: string },
): Promise<Result<ExportedFile>> {
  const { surveyId, importId } = input;
  const known = isId(surveyId) && isId(importId) ? await findImport(pool, surveyId, importId) : null;
  if (!known) return failure("notFound", "import.notFound", "This survey has no such import.");
  const batches = streamSnapshot(pool, (tx) => rowsOf(known, streamRejections(tx, surveyId, importId)));
  return success(
    writeTable(
      {
        name: `report of ${known.dryRun ? "dry run" : "import"} ${importId}`,
        sheet: "Import",
        header: ["Part", "What", "Value"],
        batches,
      },
      "csv",
    ),
  );
}

async function* rowsOf(
  { fileName, at, actor, created, updated, skipped, rejected, dryRun }: ImportRow,
  batches: AsyncIterable<{ line: number; reason: string }[]>,
): AsyncGenerator<Cell[][]> {
  const facts: [string, Cell][] = [
    ["File", fileName],
    [dryRun ? "Tried at" : "Imported at", at.toISOString()],
    ["By", actor],
    ["Created", created],
    ["Updated", updated],
    ["Skipped", skipped],
    ["Rejected", rejected],
  ];
  yield facts.map(([what, value]) => [dryRun ? "Dry run, nothing was imported" : "Import", what, value]);
  for await (const batch of batches) yield batch.map(({ line, reason }) => ["Rejected line", line, reason]);
}
