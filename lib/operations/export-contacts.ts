import { listFieldNames, streamContacts } from "@/lib/db/contact-list";
import type { ContactRow } from "@/lib/db/contacts";
import { findForeignIds } from "@/lib/db/filter-ids";
import type { Pool } from "@/lib/db/pool";
import { streamSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { statusById } from "@/lib/domain/status";
import { EXPORT_ONLY_HEADERS, STANDARD_FIELDS } from "@/lib/schemas/contact";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
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
  _actor: Actor,
  input: { surveyId: string; filter: ContactFilter; format: "csv" | "xlsx" },
): Promise<Result<ContactExport>> {
  const { surveyId, filter, format } = input;
  const survey = await findSurvey(pool, surveyId);
  if (!survey) return noSurvey();
  const foreign = await findForeignIds(pool, surveyId, filter);
  if (Object.keys(foreign).length > 0) return foreignIds(foreign);
  const names = await listFieldNames(pool, surveyId);
  const header = [...STANDARD_FIELDS.map((field) => field.header), ...names, ...EXPORT_ONLY_HEADERS];
  const batches = streamSnapshot(pool, (tx) => rowsOf(streamContacts(tx, surveyId, filter), names));
  return success({
    fileName: `${survey.code} contacts.${format}`,
    bytes: format === "csv" ? csvBytes(header, batches) : streamXlsx(header, batches),
  });
}

async function* rowsOf(batches: AsyncIterable<ContactRow[]>, names: readonly string[]): AsyncGenerator<string[][]> {
  for await (const batch of batches) yield batch.map((row) => cellsOf(row, names));
}

function cellsOf(row: ContactRow, names: readonly string[]): string[] {
  const last = row.lastStatusId === 0 ? null : statusById(row.lastStatusId);
  return [
    ...STANDARD_FIELDS.map(({ field }) => row[field] ?? ""),
    ...names.map((name) => (Object.hasOwn(row.fields, name) ? (row.fields[name] ?? "") : "")),
    row.e164 ?? "",
    row.country ?? "",
    last?.label ?? "",
    last?.kind ?? "",
    row.lastStatusAt?.toISOString() ?? "",
    row.unsubscribedAt || row.numberUnsubscribed ? "yes" : "no",
  ];
}

/** Begins with a byte order mark, by which Excel knows UTF-8. */
async function* csvBytes(header: readonly string[], batches: AsyncIterable<string[][]>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(`\ufeff${csvLine(header)}`);
  for await (const batch of batches) yield Buffer.from(batch.map(csvLine).join(""));
}
