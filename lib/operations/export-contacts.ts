import { streamContacts } from "@/lib/db/contact-list";
import type { ContactRow } from "@/lib/db/contacts";
import { listFieldNames } from "@/lib/db/field-names";
import { findForeignIds } from "@/lib/db/filter-ids";
import { resolveView } from "@/lib/db/filter-view";
import type { Pool } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import type { ColumnChoice } from "@/lib/schemas/contact-columns";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { type ExportColumn, everyColumn, exportColumn } from "./export/columns";
import { csvLine } from "./export/safe-cell";
import { streamXlsx } from "./export/xlsx-stream";
import { noSurvey } from "./get-survey";
import { foreignIds } from "./list-contacts";

export interface ContactExport {
  /** `CS26 contacts.csv` */
  fileName: string;
  bytes: AsyncGenerator<Uint8Array>;
}

/** The contacts of a filter in list order, of one moment, written as they are read. What imports knows under the same names comes back by import. */
export async function exportContacts(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; filter: ContactFilter; columns: readonly ColumnChoice[] | null; format: "csv" | "xlsx" },
): Promise<Result<ContactExport>> {
  const { surveyId, format } = input;
  const survey = await findSurvey(pool, surveyId);
  if (!survey) return noSurvey();
  const foreign = await findForeignIds(pool, surveyId, input.filter);
  if (Object.keys(foreign).length > 0) return foreignIds(foreign);
  const filter = await resolveView(pool, surveyId, ownerKey(actor), input.filter);
  if (!filter) return foreignIds({ view: "The survey has no such view" });
  const columns = input.columns
    ? input.columns.map(({ id }) => exportColumn(id))
    : everyColumn(await listFieldNames(pool, surveyId));
  const header = columns.map((column) => column.header);
  const batches = streamSnapshot(pool, (tx) => rowsOf(streamContacts(tx, surveyId, filter), columns));
  return success({
    fileName: `${survey.code} contacts.${format}`,
    bytes: format === "csv" ? csvBytes(header, batches) : streamXlsx(header, batches),
  });
}

async function* rowsOf(
  batches: AsyncIterable<ContactRow[]>,
  columns: readonly ExportColumn[],
): AsyncGenerator<string[][]> {
  for await (const batch of batches) yield batch.map((row) => columns.map(({ value }) => value(row)));
}

/** Begins with a byte order mark, by which Excel knows UTF-8. */
async function* csvBytes(header: readonly string[], batches: AsyncIterable<string[][]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(header)}`);
  for await (const batch of batches) yield Buffer.from(batch.map(csvLine).join(""));
}
