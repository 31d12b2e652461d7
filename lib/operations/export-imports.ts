import { type ImportRow, listImports } from "@/lib/db/imports";
import type { Pool, Queryable } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { Cell } from "./export/cell";
import { readPages } from "./export/read-pages";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";
import { noSurvey } from "./get-survey";

const header = ["File", "When", "By", "Created", "Updated", "Skipped", "Rejected"];
const page = 1_000;

/** Every import of a survey as a table, newest first, written as it is read. */
export async function exportImports(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const survey = await findSurvey(pool, input.surveyId);
  if (!survey) return noSurvey();
  const batches = streamSnapshot(pool, (tx) => readImports(tx, survey.id));
  const name = `${survey.code} imports ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "Imports", header, batches }, input.format));
}

async function* readImports(db: Queryable, surveyId: string): AsyncGenerator<Cell[][]> {
  const pages = readPages<ImportRow>((last) => listImports(db, surveyId, page, last?.id ?? null));
  for await (const imports of pages) {
    yield imports.map(({ fileName, at, actor, created, updated, skipped, rejected }) => [
      fileName,
      at.toISOString(),
      actor,
      created,
      updated,
      skipped,
      rejected,
    ]);
  }
}
