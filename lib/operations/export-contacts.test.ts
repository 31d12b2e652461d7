import { Readable } from "node:stream";
import { text as readText } from "node:stream/consumers";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { contactListQuery, noFilter } from "@/lib/schemas/contact-filter";
import { exportContacts } from "./export-contacts";
import { actor, makeSurvey } from "./testing-campaign";
import { importList } from "./testing-contacts";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const nasty = ["=1+1", "+SUM(A1)", "-2+3", "@cmd", '<b>"q"</b>', "two\nlines", "_x0041_", "'quoted"];

test("exports hold no formula, keep the filter, and come back by import", async () => {
  const from = await makeSurvey(db.pool);
  const to = await makeSurvey(db.pool);
  const lines = nasty.map((text, n) => `n${n},"${text.replaceAll('"', '""')}",+39320100000${n},-5`);
  await importList(db.pool, from, `Identification,Name,Mobile,Note\n${lines.join("\n")}\n`);
  const exported = async (surveyId: string, format: "csv" | "xlsx", params = {}) => {
    const result = await exportContacts(db.pool, actor, {
      surveyId,
      filter: contactListQuery.parse(params).filter,
      columns: null,
      format,
    });
    if (!result.ok) throw new Error(result.problem.message);
    return Readable.from(result.value.bytes, { objectMode: false });
  };
  const csv = await readText(await exported(from, "csv"));
  expect(csv).toContain("n0,'=1+1,");
  expect(csv).toContain("n1,'+SUM(A1),");
  expect(csv).toContain("n2,'-2+3,");
  expect(csv).toContain("n3,'@cmd,");
  expect(csv).toContain(",+393201000000,-5,+393201000000,IT,,,,,,no");
  await importList(db.pool, to, csv);
  expect(await readText(await exported(to, "csv"))).toBe(csv);
  expect((await readText(await exported(from, "csv", { q: "n3" }))).split("\n").length).toBe(3);

  const sheet = await readSheet(await exported(from, "xlsx"));
  expect(sheet.map((row) => row[1])).toEqual(["Name", ...nasty]);
  expect(sheet[1]?.slice(0, 6)).toEqual(["n0", "=1+1", null, null, null, "+393201000000"]);
});

test("an export gives its connection back when the reader goes away", async () => {
  const survey = await makeSurvey(db.pool);
  const numbers = Array.from({ length: 20_000 }, (_, n) => `+39320${1_000_000 + n}`);
  await importList(db.pool, survey, `Mobile\n${numbers.join("\n")}\n`);
  const result = await exportContacts(db.pool, actor, {
    surveyId: survey,
    filter: noFilter,
    columns: null,
    format: "csv",
  });
  if (!result.ok) throw new Error();
  await result.value.bytes.next();
  // There is more to come: the connection is still in use.
  expect(await result.value.bytes.next()).toMatchObject({ done: false });
  expect(db.pool.idleCount).toBe(db.pool.totalCount - 1);
  await result.value.bytes.return(undefined);
  expect(db.pool.idleCount).toBe(db.pool.totalCount);
});
