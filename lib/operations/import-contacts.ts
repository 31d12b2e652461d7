import { createImport, type StagedContact, stageContacts, upsertStaged } from "@/lib/db/contact-import";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { ImportReport } from "@/lib/schemas/import";
import { readColumns } from "./import/columns";
import { detectEncoding } from "./import/encoding";
import { detectKind } from "./import/file-kind";
import { FileProblem, fileFailure } from "./import/file-problem";
import { MAX_JSON, MAX_REJECTED_KEPT } from "./import/limits";
import { readCsv } from "./import/read-csv";
import { mergeRepeated, readJson } from "./import/read-json";
import { type ReadRecord, readRecord } from "./import/read-record";
import { readXlsx } from "./import/read-xlsx";
import { type Spooled, spoolUpload } from "./import/spool";

export interface ImportInput {
  surveyId: string;
  fileName: string;
  format: "file" | "json";
  body: AsyncIterable<Uint8Array> | null;
  /** The Content-Length announced, if any: fewer bytes than that import nothing. */
  announced: number | null;
}

/**
 * Imports a file (CSV or XLSX, told apart by its bytes) or a JSON body: all of it but the rejected records, or, where the file as a whole
 * is at fault, nothing. The file is on disk before the transaction begins.
 */
export async function importContacts(pool: Pool, actor: Actor, input: ImportInput): Promise<Result<ImportReport>> {
  const survey = /^\d{1,18}$/.test(input.surveyId) ? await findSurvey(pool, input.surveyId) : null;
  if (!survey) return failure("notFound", "survey.notFound", "There is no such survey.");
  let spooled: Spooled | undefined;
  try {
    const file = await spoolUpload(input.body, input.announced, input.format === "json" ? MAX_JSON : undefined);
    spooled = file;
    const open = await opener(file, input.format, survey.defaultRegion);
    const report = await inTransaction(pool, (tx) => store(tx, actor, input, open()));
    return success(report);
  } catch (error) {
    return fileFailure(error);
  } finally {
    await spooled?.dispose();
  }
}

type Rows = AsyncIterable<ReadRecord & { line: number }>;

/** What reads the file from its beginning, each time it is called: a transaction may have to be repeated. */
async function opener(file: Spooled, format: ImportInput["format"], region: string | null): Promise<() => Rows> {
  if (format === "json") return () => readJson(file.path, region);
  if ((await detectKind(file.path)) === "xlsx") return () => readTable(readXlsx(file.path, file.bytes), region);
  const encoding = await detectEncoding(file.path);
  return () => readTable(readCsv(file.path, encoding), region);
}

async function* readTable(records: ReturnType<typeof readCsv>, region: string | null): Rows {
  const header = await records.next();
  if (header.done)
    throw new FileProblem("import.empty", "The file has no rows, not even a header. Nothing was imported.");
  const columns = readColumns(header.value.cells, header.value.line);
  for await (const { line, cells } of records) yield { ...readRecord(columns, cells, region), line };
}

async function store(tx: Transaction, actor: Actor, input: ImportInput, rows: Rows): Promise<ImportReport> {
  const rejected: ImportReport["rejected"] = [];
  let rejectedTotal = 0;
  let merged = 0;

  async function* accepted(): AsyncGenerator<StagedContact> {
    for await (const row of rows) {
      if (row.ok) yield row.contact;
      else if (++rejectedTotal <= MAX_REJECTED_KEPT) rejected.push({ line: row.line, reason: row.reason });
    }
  }
  async function* once(): AsyncGenerator<StagedContact> {
    const known = new Map<string, StagedContact>();
    const order: StagedContact[] = [];
    for await (const contact of accepted()) {
      const before = contact.identification === null ? undefined : known.get(contact.identification);
      if (before) {
        merged++;
        Object.assign(before, mergeRepeated(before, contact));
        continue;
      }
      if (contact.identification !== null) known.set(contact.identification, contact);
      order.push(contact);
    }
    yield* order;
  }

  const staged = await stageContacts(tx, input.format === "json" ? once() : accepted());
  const created = await upsertStaged(tx, input.surveyId, actor.name);
  const report = { created, updated: staged + merged - created, rejected, rejectedTotal };
  await createImport(tx, { ...report, surveyId: input.surveyId, fileName: input.fileName, actor: actor.name });
  return report;
}
