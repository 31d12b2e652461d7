import { listImports, streamRejections } from "@/lib/db/imports";
import type { Pool } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { failure, type Result, success } from "@/lib/domain/result";
import { isId } from "@/lib/schemas/id";
import { type ExportedFile, writeTable } from "./export/write-table";

/** Every rejected line of an import as CSV. */
export async function exportRejections(
  pool: Pool,
  input: { surveyId: string; importId: string },
): Promise<Result<ExportedFile>> {
  const { surveyId, importId } = input;
  const known =
    isId(surveyId) && isId(importId) && (await listImports(pool, surveyId, 1_000)).some(({ id }) => id === importId);
  if (!known) return failure("notFound", "import.notFound", "This survey has no such import.");
  const batches = streamSnapshot(pool, (tx) => lines(streamRejections(tx, surveyId, importId)));
  return success(
    writeTable(
      { name: `rejected lines of import ${importId}`, sheet: "Rejected", header: ["Line", "Reason"], batches },
      "csv",
    ),
  );
}

async function* lines(batches: AsyncIterable<{ line: number; reason: string }[]>) {
  for await (const batch of batches) yield batch.map(({ line, reason }) => [line, reason]);
}
