import { Readable } from "node:stream";
import { text as readText } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listImports } from "@/lib/db/imports";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { contactListQuery } from "@/lib/schemas/contact-filter";
import { importOptions } from "@/lib/schemas/import";
import { exportImportReport } from "./export-import-report";
import { importContacts } from "./import-contacts";
import { listContactPage } from "./list-contacts";
import { previewImport } from "./preview-import";
import { actor, makeSurvey } from "./testing-campaign";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const send = (surveyId: string, text: string, options: Record<string, string> = {}) =>
  importContacts(db.pool, actor, {
    surveyId,
    fileName: "list.csv",
    format: "file",
    body: Readable.from([Buffer.from(text)]),
    announced: null,
    options: importOptions.parse(options),
  });

async function preview(surveyId: string, bytes: Buffer | string, options: Record<string, string> = {}, part = false) {
  const { header, ...rest } = importOptions.partial().parse(options);
  const result = await previewImport(db.pool, actor, {
    surveyId,
    body: Readable.from([Buffer.from(bytes as string)]),
    announced: null,
    part,
    options: { ...rest, header: options.header ? header : undefined },
  });
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

/** The lines of an import's report as CSV. */
async function reportLines(surveyId: string, importId: string): Promise<string[]> {
  const file = await exportImportReport(db.pool, { surveyId, importId });
  if (!file.ok) throw new Error(file.problem.message);
  return (await readText(Readable.from(file.value.bytes))).trim().split("\r\n");
}

async function stored(surveyId: string) {
  const { rows } = await db.pool.query(
    "SELECT identification, name, mobile, fields FROM contact WHERE survey_id = $1 ORDER BY id",
    [surveyId],
  );
  return rows;
}

const list = "Identification,Name,Mobile\na,Ada,+393200000001\nb,Bea,+393200000002\n";
const changed = "Identification,Name,Mobile\nb,BEA,+393200000002\nc,Cleo,+393200000003\n";

test("known contacts are updated, skipped, or let the whole file fail", async () => {
  const survey = await makeSurvey(db.pool);
  await send(survey, list);
  expect(await send(survey, changed, { existing: "fail" })).toMatchObject({
    problem: { code: "import.alreadyThere", message: expect.stringContaining("1 row is a contact") },
  });
  expect(await stored(survey)).toHaveLength(2);
  expect(await send(survey, changed, { existing: "skip" })).toMatchObject({
    value: { created: 1, updated: 0, skipped: 1 },
  });
  expect((await stored(survey)).map(({ name }) => name)).toEqual(["Ada", "Bea", "Cleo"]);
  expect(await send(survey, changed)).toMatchObject({ value: { created: 0, updated: 2, skipped: 0 } });
  expect((await stored(survey)).map(({ name }) => name)).toEqual(["Ada", "BEA", "Cleo"]);
});

test("contacts can be known by their number instead", async () => {
  const survey = await makeSurvey(db.pool);
  await send(survey, list);
  const file = "Name,Mobile\nBeatrice,320 000 0002\nDora,+393200000004\nDora M.,+393200000004\n";
  expect(await send(survey, file, { match: "number" })).toMatchObject({ value: { created: 1, updated: 2 } });
  expect((await stored(survey)).map(({ identification, name }) => [identification, name])).toEqual([
    ["a", "Ada"],
    ["b", "Beatrice"],
    [null, "Dora M."],
  ]);
  expect(await send(survey, "Identification,Mobile\na,+393200000099\n", { match: "number" })).toMatchObject({
    problem: { code: "import.identificationTaken" },
  });
});

test("a dry run says what an import would do and leaves nothing but its report, which is forgotten after a day", async () => {
  const survey = await makeSurvey(db.pool);
  const report = await send(survey, `${list}c,${"x".repeat(1_001)},1\n`, { dryRun: "yes" });
  if (!report.ok) throw new Error(report.problem.message);
  const { id } = report.value;
  expect(report.value).toMatchObject({ created: 2, rejectedTotal: 1, dryRun: true });
  expect(await stored(survey)).toEqual([]);
  expect(await listImports(db.pool, survey, 10)).toEqual([]);
  const lines = await reportLines(survey, id);
  expect(lines).toContain('"Dry run, nothing was imported",Created,2');
  expect(lines.at(-1)).toMatch(/^Rejected line,4,/);

  await db.pool.query("UPDATE import SET at = now() - interval '25 hours' WHERE id = $1", [id]);
  await send(survey, list, { dryRun: "yes" });
  expect(await exportImportReport(db.pool, { surveyId: survey, importId: id })).toMatchObject({
    problem: { code: "import.notFound" },
  });
});

test("a mapping is followed, remembered for the next file, and refused without Mobile or with a field twice", async () => {
  const survey = await makeSurvey(db.pool);
  const file = "Kunde,Wer,Tel. 1,Notiz\n7,Ada,320 000 0001,x\n";
  const columns = "identification,name,mobile,ignore";
  expect(await send(survey, file, { columns })).toMatchObject({ value: { created: 1 } });
  expect(await stored(survey)).toEqual([{ identification: "7", name: "Ada", mobile: "320 000 0001", fields: {} }]);
  expect((await preview(survey, file)).columns.map(({ target }) => target).join()).toBe(columns);
  expect(await send(survey, file, { columns: "identification,name,custom,custom" })).toMatchObject({
    problem: { code: "import.noMobileColumn" },
  });
  expect(await send(survey, file, { columns: "name,name,mobile,ignore" })).toMatchObject({
    problem: { code: "import.twoForOneField" },
  });
  expect(await send(survey, file, { columns: "mobile" })).toMatchObject({ problem: { code: "import.columnsChanged" } });
  expect(importOptions.safeParse({ columns: "mobile,colour" }).success).toBe(false);
});

test.each([
  [
    "Kundennummer;Vorname;Nachname;E-Mail-Adresse;Mobilnummer",
    ["identification", "name", "surname", "email", "mobile"],
  ],
  ["Code client;Prénom;Nom;Courriel;Téléphone portable", ["custom", "name", "surname", "email", "mobile"]],
  ["Codice cliente;Nome;Cognome;Indirizzo e-mail;Cellulare", ["identification", "name", "surname", "email", "mobile"]],
  [
    "Identificación;Nombre;Apellidos;Correo electrónico;Teléfono móvil",
    ["identification", "name", "surname", "email", "mobile"],
  ],
  ["Customer ID;First name;Last name;E-mail;Mobile phone", ["identification", "name", "surname", "email", "mobile"]],
])("the preview knows the columns of %s", async (header, targets) => {
  const survey = await makeSurvey(db.pool);
  const seen = await preview(survey, `${header}\n1;A;B;a@example.org;+393200000001\n`);
  expect(seen.columns.map(({ target }) => target)).toEqual(targets);
  expect(seen).toMatchObject({
    kind: "csv",
    encoding: "utf-8",
    delimiter: ";",
    header: true,
    whole: true,
    read: 1,
    problems: [],
  });
});

test("the preview finds a missing header, names problems by line, and leaves out a line that a part cuts", async () => {
  const survey = await makeSurvey(db.pool);
  const bare = await preview(survey, "1,+393200000001\n2,+393200000002\n");
  expect(bare).toMatchObject({
    header: false,
    rows: [{ line: 1 }, { line: 2 }],
    problems: [{ line: 1, reason: expect.stringContaining("Mobile") }],
  });
  expect(
    await send(survey, "1,+393200000001\n2,+393200000002\n", { header: "no", columns: "identification,mobile" }),
  ).toMatchObject({ value: { created: 2 } });
  const wide = await preview(survey, "Mobile,Note\n+393200000001,a,b\n+393200000002,ok\n+39320", {}, true);
  expect(wide).toMatchObject({ read: 2, whole: false, problems: [{ line: 2 }] });
  const latin = await preview(survey, Buffer.from("Mobile;Città\n+393200000001;Forlì\n", "latin1"));
  expect(latin).toMatchObject({ encoding: "windows-1252", columns: [{}, { header: "Città" }] });
  const told = await preview(survey, "Mobile|City\n+393200000001|Bari\n", { delimiter: "|" });
  expect(told.columns.map(({ header }) => header)).toEqual(["Mobile", "City"]);
});

test("the report of an import is a file with its figures and every rejected line, also those beyond the first thousand", async () => {
  const survey = await makeSurvey(db.pool);
  const long = "x".repeat(1_001);
  const file = `Mobile,Note\n${Array.from({ length: 1_500 }, () => `+393200000001,${long}`).join("\n")}\n`;
  const report = await send(survey, file);
  if (!report.ok) throw new Error(report.problem.message);
  expect(report.value.rejected).toHaveLength(1_000);
  const lines = await reportLines(survey, report.value.id);
  expect(lines).toHaveLength(1 + 7 + 1_500);
  expect(lines.slice(0, 2)).toEqual(["Part,What,Value", "Import,File,list.csv"]);
  expect(lines[7]).toBe("Import,Rejected,1500");
  expect(lines.at(-1)).toBe('Rejected line,1501,"“Note” is longer than 1,000 characters"');
  expect(
    await exportImportReport(db.pool, { surveyId: await makeSurvey(db.pool), importId: report.value.id }),
  ).toMatchObject({
    problem: { kind: "notFound" },
  });
});

const figures =
  "Mobile;Amount;Since;Batch;Second line\n+393200000001;1.234,50;31/12/2026;007;320 123 456\n+393200000002;12,5;05/03/2026;12;06.123.456\n";

test("decimals and dates of custom columns are recognised, kept in one form, and compared by it", async () => {
  const survey = await makeSurvey(db.pool);
  const seen = await preview(survey, figures);
  expect(seen).toMatchObject({ decimal: "comma", decimalSure: true, dates: "dayFirst", datesSure: true });
  expect(seen.columns.map(({ target }) => target)).toEqual(["mobile", "number", "date", "custom", "custom"]);
  expect(seen.rows[0]?.cells.slice(1, 4)).toEqual([
    { text: "1.234,50", kept: "1234.50" },
    { text: "31/12/2026", kept: "2026-12-31" },
    { text: "007" },
  ]);
  await send(survey, figures, {
    columns: seen.columns.map(({ target }) => target).join(","),
    decimal: seen.decimal,
    dates: seen.dates,
  });
  expect((await stored(survey)).map(({ fields }) => fields)).toEqual([
    { Amount: "1234.50", Since: "2026-12-31", Batch: "007", "Second line": "320 123 456" },
    { Amount: "12.5", Since: "2026-03-05", Batch: "12", "Second line": "06.123.456" },
  ]);
  const query = contactListQuery.parse({ "field-from.Amount": "100", "field-to.Since": "2026-12-31" });
  const found = await listContactPage(db.pool, actor, { surveyId: survey, query });
  expect(found.ok && found.value.total).toBe(1);
});

test("a value that is no number or no date rejects its row by its line, and the other reading is chosen by a person", async () => {
  const survey = await makeSurvey(db.pool);
  const file = "Mobile;Since\n+393200000001;05/03/2026\n+393200000002;31/12/2026\n+393200000003;n/a\n";
  const columns = "mobile,date";
  const seen = await preview(survey, file, { columns, dates: "monthFirst" });
  expect(seen.problems.map(({ line }) => line)).toEqual([3, 4]);
  expect(seen.problems[0]?.reason).toContain("“Since” is “31/12/2026”, no date with the month first");
  expect(seen.rows[0]?.cells[1]).toEqual({ text: "05/03/2026", kept: "2026-05-03" });
  const report = await send(survey, file, { columns, dates: "dayFirst" });
  expect(report).toMatchObject({ value: { created: 2, rejected: [{ line: 4 }] } });
});

test("where both readings fit the file's delimiter and the survey's region decide, and it is said", async () => {
  const survey = await makeSurvey(db.pool);
  const either = await preview(survey, "Mobile;Price;Since\n+393200000001;1.234;05/03/2026\n");
  expect(either).toMatchObject({ decimal: "comma", decimalSure: false, dates: "dayFirst", datesSure: false });
  // What might be a number and might be a code is not rewritten unasked.
  expect(either.columns.map(({ target }) => target)).toEqual(["mobile", "custom", "date"]);
});

test("a column once taken for text stays text for later files; values in the kept form are taken as they stand", async () => {
  const survey = await makeSurvey(db.pool);
  await send(survey, "Mobile;Amount\n+393200000001;1,5\n", { columns: "mobile,text", decimal: "comma" });
  const later = await preview(survey, "Mobile;Amount;Other\n+393200000001;2,5;7,5\n");
  expect(later.columns.map(({ target }) => target)).toEqual(["mobile", "text", "number"]);
  const kept = await preview(await makeSurvey(db.pool), "Mobile;Amount;Since\n+393200000001;1234.50;2026-12-31\n");
  expect(kept.columns.map(({ target }) => target)).toEqual(["mobile", "custom", "custom"]);
});

test("a cell that cannot be read is quoted in whole characters", async () => {
  const survey = await makeSurvey(db.pool);
  const file = `Mobile;Age\n+393200000001;${"x".repeat(59)}😀yy\n+393200000002;30\n`;
  expect(await send(survey, file, { columns: "mobile,number" })).toMatchObject({
    value: { created: 1, rejected: [{ line: 2 }] },
  });
});
