import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import type { Actor } from "@/lib/domain/role";
import { surveyInput } from "@/lib/schemas/survey";
import { createSurvey } from "./create-survey";
import { getSurvey } from "./get-survey";
import { loadSurveyPage } from "./list-surveys";
import { updateSurvey } from "./update-survey";

const manager: Actor = { name: "Bo", role: "manager" };
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const survey = (code: string, more: object = {}) =>
  surveyInput.parse({ code, name: `Survey ${code}`, questionnaireUrl: "https://q.example.org/?c={link}", ...more });

test("a survey is made with its zone and region, and counts nothing yet", async () => {
  const made = await createSurvey(db.pool, manager, survey("A", { defaultRegion: "it", timeZone: "Europe/Rome" }));
  expect(made).toMatchObject({
    ok: true,
    value: { code: "A", defaultRegion: "IT", timeZone: "Europe/Rome", contacts: 0, campaigns: 0 },
  });
});

test("of two surveys with one code made at once, one is told so at the code", async () => {
  const made = await Promise.all([1, 2].map(() => createSurvey(db.pool, manager, survey("TWICE"))));
  expect(made.filter(({ ok }) => ok)).toHaveLength(1);
  expect(made.find(({ ok }) => !ok)).toMatchObject({ problem: { kind: "conflict", fields: { code: /TWICE/ } } });
});

test("a survey keeps its id when everything else changes, but cannot take another's code", async () => {
  const made = await createSurvey(db.pool, manager, survey("B"));
  if (!made.ok) throw new Error(made.problem.message);
  const { id } = made.value;
  expect(await updateSurvey(db.pool, manager, { id, ...survey("B2", { name: "New" }) })).toMatchObject({
    ok: true,
    value: { id, code: "B2", name: "New" },
  });
  expect(await updateSurvey(db.pool, manager, { id, ...survey("A") })).toMatchObject({
    ok: false,
    problem: { kind: "conflict" },
  });
});

test("an unknown or nonsensical id is not found", async () => {
  for (const id of ["999999", "abc", "-1", "1; DROP TABLE survey", "9".repeat(30)]) {
    expect(await getSurvey(db.pool, manager, { id })).toMatchObject({ ok: false, problem: { kind: "notFound" } });
    expect(await updateSurvey(db.pool, manager, { id, ...survey("N") })).toMatchObject({
      ok: false,
      problem: { kind: "notFound" },
    });
  }
});

test("pages go through all surveys once, by code", async () => {
  for (const code of ["P1", "P2", "P3"]) await createSurvey(db.pool, manager, survey(code));
  const codes: string[] = [];
  let cursor: { code: string } | undefined;
  for (;;) {
    const page = await loadSurveyPage(db.pool, { limit: 2, cursor });
    codes.push(...page.data.map(({ code }) => code));
    if (!page.nextCursor) break;
    cursor = JSON.parse(Buffer.from(page.nextCursor, "base64url").toString());
  }
  expect(codes).toEqual(["A", "B2", "P1", "P2", "P3", "TWICE"]);
});

test.each([
  ["code", { code: "" }],
  ["code", { code: "a b" }],
  ["code", { code: "x".repeat(51) }],
  ["name", { name: "  " }],
  ["name", { name: "two\nlines" }],
  ["questionnaireUrl", { questionnaireUrl: "javascript:alert(1)" }],
  ["questionnaireUrl", { questionnaireUrl: "https://{link}.example.org" }],
  ["defaultRegion", { defaultRegion: "XX" }],
  ["timeZone", { timeZone: "Mars/Olympus" }],
])("a wrong %s is refused at its field: %j", (field, wrong) => {
  const parsed = surveyInput.safeParse({ code: "C", name: "N", questionnaireUrl: "https://q.example.org", ...wrong });
  expect(new Set(parsed.error?.issues.map(({ path }) => path[0]))).toEqual(new Set([field]));
});
