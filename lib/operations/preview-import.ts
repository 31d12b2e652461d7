import { listColumnTargets } from "@/lib/db/imports";
import type { Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { normaliseMobile } from "@/lib/domain/phone";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { isId } from "@/lib/schemas/id";
import type { ColumnTarget, ImportOptions, ImportPreview } from "@/lib/schemas/import";
import { noSurvey } from "./get-survey";
import { guessTargets, readColumns } from "./import/columns";
import { detectEncoding } from "./import/encoding";
import { detectKind } from "./import/file-kind";
import { FileProblem, fileFailure } from "./import/file-problem";
import { FormEvidence, type Forms } from "./import/forms";
import { numberedHeader } from "./import/open-file";
import { detectDelimiter, type FileRecord, readCsv } from "./import/read-csv";
import { keptValue, readRecord } from "./import/read-record";
import { readXlsx } from "./import/read-xlsx";
import { listSheets } from "./import/sheets";
import { type Spooled, spoolUpload } from "./import/spool";

/** Rows shown, problems named, and rows looked at. */
const shown = 10;
const named = 50;
const most = 20_000;

type Asked = Pick<ImportOptions, "encoding" | "delimiter" | "sheet" | "columns"> &
  Partial<Pick<ImportOptions, "header" | "decimal" | "dates">>;

/**
 * What a file, or the beginning of a text file, looks like and would become: how it was read, what its columns are most
 * likely, the first rows and the first problems by line. Nothing is stored. Of a part, its last line, which may be cut, is left out.
 */
export async function previewImport(
  pool: Pool,
  _actor: Actor,
  input: {
    surveyId: string;
    body: AsyncIterable<Uint8Array> | null;
    announced: number | null;
    part: boolean;
    options: Asked;
  },
): Promise<Result<ImportPreview>> {
  const survey = isId(input.surveyId) ? await findSurvey(pool, input.surveyId) : null;
  if (!survey) return noSurvey();
  let file: Spooled | undefined;
  try {
    file = await spoolUpload(wholeLines(input.body, input.part), input.part ? null : input.announced);
    const remembered = await listColumnTargets(pool, survey.id);
    return success(await look(file, input.options, remembered, survey.defaultRegion, !input.part));
  } catch (error) {
    return fileFailure(error);
  } finally {
    await file?.dispose();
  }
}

async function look(
  file: Spooled,
  options: Asked,
  remembered: ReadonlyMap<string, string>,
  region: string | null,
  whole: boolean,
): Promise<ImportPreview> {
  const kind = await detectKind(file.path);
  const encoding = kind === "csv" ? (options.encoding ?? (await detectEncoding(file.path))) : null;
  const delimiter = encoding ? (options.delimiter ?? (await detectDelimiter(file.path, encoding))) : null;
  const sheets = kind === "xlsx" ? await listSheets(file.path) : [];
  const records = encoding
    ? readCsv(file.path, encoding, delimiter ?? undefined)
    : readXlsx(file.path, file.bytes, options.sheet);
  const first = await records.next();
  if (first.done) throw new FileProblem("import.empty", "The file has no rows, not even a header.");
  const header = options.header ? options.header === "yes" : !looksLikeContact(first.value, region);
  const headers = header ? first.value.cells : numberedHeader(first.value.cells.length);
  const rest: FileRecord[] = header ? [] : [first.value];
  const ended = await readSome(records, rest);
  const guessed = options.columns ?? guessTargets(headers, remembered);
  const evidence = new FormEvidence(guessed);
  for (const { cells } of rest) evidence.add(cells);
  const found = evidence.forms(delimiter, region);
  const forms = { ...found, decimal: options.decimal ?? found.decimal, dates: options.dates ?? found.dates };
  const targets = options.columns ?? evidence.targets(guessed, forms);
  const problems: ImportPreview["problems"] = [];
  let columns: ReturnType<typeof readColumns> | null = null;
  try {
    columns = readColumns(headers, first.value.line, targets);
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    problems.push({ line: first.value.line, reason: error.message.replace(/ Nothing was imported\.$/u, "") });
  }
  for (const { line, cells } of columns ? rest : []) {
    if (problems.length === named) break;
    const judged = readRecord(columns ?? [], cells, region, forms);
    if (!judged.ok) problems.push({ line, reason: judged.reason });
  }
  return {
    kind,
    encoding,
    delimiter,
    sheets,
    sheet: options.sheet ?? sheets[0] ?? null,
    header,
    columns: headers.map((name, index) => ({ header: name, target: targets[index] ?? "ignore" })),
    ...forms,
    rows: rest.slice(0, shown).map(({ line, cells }) => ({
      line,
      cells: cells.map((cell, index) => shownCell(cell, targets[index], forms)),
    })),
    problems,
    possible: columns !== null,
    read: rest.length,
    whole: whole && ended,
  };
}

/** Reads on until so many rows are there; whether these are all. */
async function readSome(records: AsyncGenerator<FileRecord>, rows: FileRecord[]): Promise<boolean> {
  for await (const record of records) {
    rows.push(record);
    if (rows.length === most) return false;
  }
  return true;
}

function shownCell(cell: string, target: ColumnTarget | undefined, forms: Forms): { text: string; kept?: string } {
  const text = cell.slice(0, 200);
  if (target !== "number" && target !== "date") return { text };
  const kept = keptValue({ as: target }, cell, forms);
  return kept === null || kept === cell.trim() ? { text } : { text, kept };
}

/** A first row with a mobile number in it is no header. */
function looksLikeContact({ cells }: FileRecord, region: string | null): boolean {
  return cells.some((cell) => normaliseMobile(cell, region).ok);
}

/** The bytes up to the last line break, where they are only a part of a file. */
async function* wholeLines(body: AsyncIterable<Uint8Array> | null, part: boolean): AsyncGenerator<Uint8Array> {
  if (!part) {
    yield* body ?? [];
    return;
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of body ?? []) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  // In UTF-16 a line break's zero byte comes after it or before it.
  const end = bytes.lastIndexOf(10);
  yield end > 0 ? bytes.subarray(0, bytes[0] === 0xff || bytes[end + 1] === 0 ? end + 2 : end + 1) : bytes;
}
