import { streamContacts } from "@/lib/db/contact-list";
import type { ContactRow } from "@/lib/db/contacts";
import { copyContacts } from "@/lib/db/copy-contacts";
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
import { CsvRecords } from "./export/csv-records";
import { csvLine } from "./export/safe-cell";
import { type ExportedFile, type ExportFormat, writeTable } from "./export/write-table";
import { noSurvey } from "./get-survey";
import { foreignIds } from "./list-contacts";

/** The contacts of a filter in list order, of one moment, written as they are read. What imports knows under the same names comes back by import. */
export async function exportContacts(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; filter: ContactFilter; columns: readonly ColumnChoice[] | null; format: ExportFormat },
  onRows: (written: number) => void = () => undefined,
): Promise<Result<ExportedFile>> {
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
  if (format === "csv" && filter.at === null) {
    const rows = copyContacts(
      pool,
      surveyId,
      filter,
      columns.map(({ id }) => id),
    );
    return success({ fileName: `${survey.code} contacts.csv`, bytes: withHeader(header, counted(rows, onRows)) });
  }
  const batches = streamSnapshot(pool, (tx) => rowsOf(streamContacts(tx, surveyId, filter), columns, onRows));
  return success(writeTable({ name: `${survey.code} contacts`, sheet: "Contacts", header, batches }, format));
}

/** Begins with a byte order mark, by which Excel knows UTF-8; lines end as PostgreSQL ends them. */
async function* withHeader(header: readonly string[], rows: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(header).replace(/\r\n$/u, "\n")}`);
  yield* rows;
}

async function* rowsOf(
  batches: AsyncIterable<ContactRow[]>,
  columns: readonly ExportColumn[],
  onRows: (written: number) => void,
): AsyncGenerator<string[][]> {
  for await (const batch of batches) {
    yield batch.map((row) => columns.map(({ value }) => value(row)));
    onRows(batch.length);
  }
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  onRows: (written: number) => void,
): AsyncGenerator<Uint8Array> {
  const records = new CsvRecords();
  for await (const chunk of chunks) {
    onRows(records.count(chunk));
    yield chunk;
  }
}
