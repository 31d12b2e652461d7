import type { Pool, Queryable } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { findLastActivity } from "@/lib/db/survey-activity";
import { listSurveys, type SurveyRow } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { Cell } from "./export/cell";
import { readPages } from "./export/read-pages";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";

const header = ["Code", "Name", "Contacts", "Campaigns", "Last activity", "As of"];
const page = 200;

/** Every survey as a table, by code, of one moment, written as it is read. */
export async function exportSurveys(
  pool: Pool,
  _actor: Actor,
  input: { format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const at = new Date();
  const batches = streamSnapshot(pool, (tx) => readSurveys(tx, at.toISOString()));
  return success(writeTable({ name: `Surveys ${fileStamp(at)}`, sheet: "Surveys", header, batches }, input.format));
}

async function* readSurveys(db: Queryable, at: string): AsyncGenerator<Cell[][]> {
  for await (const surveys of readPages<SurveyRow>((last) => listSurveys(db, page, last?.code ?? null))) {
    const activity = await findLastActivity(
      db,
      surveys.map(({ id }) => id),
    );
    yield surveys.map(({ id, code, name, contacts, campaigns }) => [
      code,
      name,
      contacts,
      campaigns,
      activity.get(id)?.toISOString() ?? "",
      at,
    ]);
  }
}
