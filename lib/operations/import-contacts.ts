import {
  countKnown,
  createStaged,
  type StagedContact,
  settleStaged,
  stageContacts,
  updateStaged,
} from "@/lib/db/contact-import";
import { createImport, storeColumnTargets } from "@/lib/db/imports";
import { inTransaction, type Pool, type Transaction } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { type ColumnTarget, type ImportOptions, type ImportReport, importOptions } from "@/lib/schemas/import";
import type { Column } from "./import/columns";
import { FileProblem, fileFailure } from "./import/file-problem";
import { MAX_JSON } from "./import/limits";
import { openRecords, type Rows, readTable } from "./import/open-file";
import { mergeRepeated, readJson } from "./import/read-json";
import { Rejections } from "./import/rejections";
import { type Spooled, spoolUpload } from "./import/spool";

export interface ImportInput {
  surveyId: string;
  fileName: string;
  format: "file" | "json";
  body: AsyncIterable<Uint8Array> | null;
  /** The Content-Length announced, if any: fewer bytes than that import nothing. */
  announced: number | null;
  /** How the file is read and what becomes of known contacts; the usual without it. */
  options?: ImportOptions;
}

const usual: ImportOptions = importOptions.parse({});

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
    const options = input.options ?? usual;
    let columns: readonly Column[] = [];
    const open = await opener(file, input.format, options, survey.defaultRegion, (found) => {
      columns = found;
    });
    return success(
      await inTransaction(pool, async (tx) => {
        const report = await store(tx, actor, input, options, open());
        if (options.columns && !report.dryRun)
          await storeColumnTargets(tx, survey.id, remembered(columns, options.columns));
        return report;
      }),
    );
  } catch (error) {
    return fileFailure(isIdentificationTaken(error) ? taken() : error);
  } finally {
    await spooled?.dispose();
  }
}

/** What columns were taken for, to be offered for the next file. */
function remembered(
  columns: readonly Column[],
  targets: readonly ColumnTarget[],
): { header: string; target: ColumnTarget }[] {
  return columns.flatMap((column, index) =>
    column.kind === "unnamed" ? [] : [{ header: column.header, target: targets[index] ?? "ignore" }],
  );
}

/** What reads the file from its beginning, each time it is called: a transaction may have to be repeated. */
async function opener(
  file: Spooled,
  format: ImportInput["format"],
  options: ImportOptions,
  region: string | null,
  onColumns: (columns: readonly Column[]) => void,
): Promise<() => Rows> {
  if (format === "json") return () => readJson(file.path, region);
  const records = await openRecords(file, options);
  return () => readTable(records(), options, region, onColumns);
}

async function store(
  tx: Transaction,
  actor: Actor,
  input: ImportInput,
  options: ImportOptions,
  rows: Rows,
): Promise<ImportReport> {
  const rejections = new Rejections();
  const { surveyId, fileName } = input;
  let merged = 0;

  async function* accepted(): AsyncGenerator<StagedContact> {
    for await (const row of rows) {
      if (row.ok) yield row.contact;
      else rejections.add({ line: row.line, reason: row.reason });
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

  const dryRun = options.dryRun === "yes";
  try {
    await tx.query("SAVEPOINT before_rows");
    const staged = await stageContacts(tx, input.format === "json" ? once() : accepted());
    const { match, existing } = options;
    await settleStaged(tx, surveyId, match);
    const known = existing === "update" ? 0 : await countKnown(tx, surveyId, match);
    if (existing === "fail" && known > 0) throw alreadyThere(known, match);
    if (existing === "update") await updateStaged(tx, surveyId, actor.name, match);
    const created = await createStaged(tx, surveyId, match);
    const skipped = existing === "skip" ? known : 0;
    const counts = { created, updated: staged + merged - created - skipped, skipped };
    const report = { ...counts, rejected: rejections.first, rejectedTotal: rejections.total };
    // Of a dry run nothing stays but its report.
    if (dryRun) await tx.query("ROLLBACK TO SAVEPOINT before_rows");
    const id = await createImport(tx, { ...report, surveyId, fileName, actor: actor.name, dryRun });
    await rejections.store(tx, id);
    return { ...report, dryRun, id };
  } finally {
    await rejections.dispose();
  }
}

function alreadyThere(known: number, match: ImportOptions["match"]): FileProblem {
  const many = known === 1 ? "1 row is a contact" : `${known.toLocaleString("en-GB")} rows are contacts`;
  return new FileProblem(
    "import.alreadyThere",
    `${many} that the survey has already, by ${match}. Nothing was imported; choose to update or to skip them.`,
  );
}

function isIdentificationTaken(error: unknown): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === "23505" && constraint === "contact_survey_id_identification_key";
}

function taken(): FileProblem {
  return new FileProblem(
    "import.identificationTaken",
    "A row without a known number has the Identification of another contact. Match by Identification instead. Nothing was imported.",
  );
}
