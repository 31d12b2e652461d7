import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { forecastStep } from "@/lib/db/preflight";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import type { Actor } from "@/lib/domain/role";
import { parseTemplate } from "@/lib/domain/template";
import { contactExportQuery, contactListQuery } from "@/lib/schemas/contact-filter";
import { viewChanges, viewInput } from "@/lib/schemas/view";
import { createCampaign } from "../create-campaign";
import { exportContacts } from "../export-contacts";
import { listContactPage } from "../list-contacts";
import { changeView, removeView } from "./change-view";
import { createView } from "./create-view";
import { keepView } from "./keep-view";
import { getView, listViewPage } from "./list-views";

const laura: Actor = { name: "Laura", role: "manager", key: "user:1" };
const marco: Actor = { name: "Marco", role: "analyst", key: "user:2" };
const onlyLink = parseTemplate("{link}", []);
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const make = (survey: string, actor: Actor, input: Record<string, unknown>) =>
  createView(db.pool, actor, {
    ...viewInput.parse({ name: "Italy", query: "country=IT", ...input }),
    surveyId: survey,
  });

async function made(survey: string, actor: Actor, input: Record<string, unknown> = {}): Promise<string> {
  const result = await make(survey, actor, input);
  if (!result.ok) throw new Error(result.problem.message);
  return result.value.id;
}

const change = (survey: string, view: string, actor: Actor, changes: Record<string, unknown>) =>
  changeView(db.pool, actor, { ...viewChanges.parse(changes), surveyId: survey, viewId: view });

async function ids(survey: string, actor: Actor, query: Record<string, string>) {
  const result = await listContactPage(db.pool, actor, { surveyId: survey, query: contactListQuery.parse(query) });
  return result.ok ? result.value.data.map(({ identification }) => identification) : result.problem.fields;
}

const numbers = ["+393200000001", "+393200000002", "+4915112345678", "nonsense"];

test("a private view is seen by its owner alone, a shared one by everybody, and only managers share", async () => {
  const { survey } = await makeTestCampaign(db.pool, numbers);
  const own = await made(survey, marco);
  const shared = await made(survey, laura, { shared: true });
  const names = async (actor: Actor) => {
    const page = await listViewPage(db.pool, actor, { surveyId: survey, counts: true });
    return page.ok && page.value.data.map(({ id, own: mine, contacts }) => [id, mine, contacts]);
  };
  expect(await names(marco)).toEqual([
    [shared, false, 2],
    [own, true, 2],
  ]);
  expect(await names(laura)).toEqual([[shared, true, 2]]);
  expect(await getView(db.pool, laura, { surveyId: survey, viewId: own })).toMatchObject({
    problem: { kind: "notFound" },
  });
  expect(await make(survey, marco, { name: "Mine", shared: true })).toMatchObject({ problem: { kind: "forbidden" } });
  expect(await change(survey, shared, marco, { name: "x" })).toMatchObject({ problem: { kind: "forbidden" } });
  expect(await removeView(db.pool, marco, { surveyId: survey, viewId: shared })).toMatchObject({
    problem: { kind: "forbidden" },
  });
  expect(await make(survey, marco, { name: "ITALY" })).toMatchObject({
    problem: { kind: "conflict", fields: { name: expect.any(String) } },
  });
});

test("a list and an export by a view hold exactly its contacts, also beside more filters", async () => {
  const { survey } = await makeTestCampaign(db.pool, numbers);
  const view = await made(survey, laura, {
    query: "or=country%3DDE&or=e164-empty%3Dyes&sort=-identification&cols=name,lastStatus",
  });
  expect(await ids(survey, laura, { view })).toEqual(["C3", "C4"]);
  expect(await ids(survey, laura, { view, country: "DE" })).toEqual(["C3"]);
  expect(await ids(survey, laura, { view, or: "country=IT" })).toEqual([]);
  expect(await ids(survey, marco, { view })).toEqual({ view: "The survey has no such view" });
  const query = contactExportQuery.parse({ view, cols: "e164,identification" });
  const file = await exportContacts(db.pool, laura, { surveyId: survey, ...query, format: "csv" });
  if (!file.ok) throw new Error(file.problem.message);
  expect(await text(Readable.from(file.value.bytes))).toBe("Number (E.164),Identification\n+4915112345678,C3\n,C4\n");
});

test("a view of another survey is refused, in lists, changes and audiences", async () => {
  const one = await makeTestCampaign(db.pool, numbers);
  const other = await makeTestCampaign(db.pool, numbers);
  const view = await made(other.survey, laura, { shared: true });
  expect(await ids(one.survey, laura, { view })).toEqual({ view: "The survey has no such view" });
  expect(await change(one.survey, view, laura, { name: "x" })).toMatchObject({ problem: { kind: "notFound" } });
  const campaign = await createCampaign(db.pool, laura, {
    surveyId: one.survey,
    name: "C",
    kind: "standard",
    sender: "Esito",
    steps: [{ kind: "invitation", text: "{link}", audience: { view }, at: null }],
    quietHours: null,
    tps: 0,
    resendUnknownAfter: null,
  });
  expect(campaign).toMatchObject({ problem: { fields: { "steps.0.audience": "The survey has no such view." } } });
});

test("a view that asks for what its survey does not have is not saved", async () => {
  const one = await makeTestCampaign(db.pool, numbers);
  const other = await makeTestCampaign(db.pool, numbers);
  const kept = await made(one.survey, laura, { name: "Kept" });
  for (const query of [
    `step=${other.steps[0]}`,
    `or=${encodeURIComponent(`step=${other.steps[0]}`)}`,
    "field.Citty=x",
  ]) {
    expect(await make(one.survey, laura, { query }), query).toMatchObject({
      problem: { kind: "invalid", fields: { query: expect.any(String) } },
    });
    expect(await change(one.survey, kept, laura, { query }), query).toMatchObject({ problem: { kind: "invalid" } });
  }
  expect(await make(one.survey, laura, { query: `step=${one.steps[0]}` })).toMatchObject({ ok: true });
});

test("one default among the shared views, and one among each owner's own", async () => {
  const { survey } = await makeTestCampaign(db.pool, []);
  const [first, second, own] = [
    await made(survey, laura, { name: "A", shared: true, default: true }),
    await made(survey, laura, { name: "B", shared: true, default: true }),
    await made(survey, laura, { name: "C", default: true }),
  ];
  const defaults = async () => {
    const page = await listViewPage(db.pool, laura, { surveyId: survey, counts: false });
    return page.ok && page.value.data.filter((view) => view.default).map(({ id }) => id);
  };
  expect(await defaults()).toEqual([second, own]);
  await change(survey, first, laura, { default: true });
  expect(await defaults()).toEqual([first, own]);
  // Whoever is refused takes no default away.
  await make(survey, laura, { name: "A", shared: true, default: true });
  await change(survey, second, laura, { name: "A", default: true });
  expect(await defaults()).toEqual([first, own]);
});

test("a group is kept once as a view: the same query finds it again, another one of the same name is numbered", async () => {
  const { survey: surveyId } = await makeTestCampaign(db.pool, numbers);
  const keep = async (query: string) => {
    const kept = await keepView(db.pool, laura, { surveyId, name: "Not opened", query });
    if (!kept.ok) throw new Error(kept.problem.message);
    return kept.value;
  };
  const first = await keep("country=IT");
  expect(first).toMatchObject({ name: "Not opened", query: "country=IT", shared: true });
  expect((await keep("country=IT")).id).toBe(first.id);
  expect((await keep("country=DE")).name).toBe("Not opened (2)");
});

test("what a view cannot keep is named", () => {
  const wrong = (query: string) =>
    viewInput.safeParse({ name: "x", query }).error?.issues.map(({ path }) => path.join("."));
  for (const query of ["colour=red", "view=1", "status=Nonsense", "or=view%3D1", "heading=clicked", "cols=x"]) {
    expect(wrong(query), query).toEqual(["query"]);
  }
  expect(wrong("cursor=abc&limit=3&country=it")).toBeUndefined();
  expect(viewInput.safeParse({ name: " ", query: "" }).success).toBe(false);
});

test("a step for a view texts who is in it when it loads; the others are left out with the reason audience", async () => {
  const { survey, campaign, steps, contacts } = await makeTestCampaign(db.pool, [
    "+393200000011",
    ...numbers,
    "+393200000001",
  ]);
  const view = await made(survey, laura, { shared: true });
  const [step = ""] = steps;
  await db.pool.query(`UPDATE step SET audience = 'view', view_id = $2 WHERE id = $1`, [step, view]);
  expect(await removeView(db.pool, laura, { surveyId: survey, viewId: view })).toMatchObject({
    problem: { code: "view.inUse", message: expect.stringContaining("Autumn") },
  });
  await change(survey, view, laura, { query: "country=IT&identification-not=C2" });
  const forecast = await forecastStep(db.pool, step, onlyLink, "https://sms.example.org");
  // The number of C2, who is not in the view, does not make C6 a duplicate.
  expect(forecast).toEqual({
    loaded: 6,
    sendable: 3,
    invalid: 1,
    duplicated: 0,
    leftOut: { audience: 2 },
    dead: 0,
    parts: 3,
    deadParts: 0,
  });
  await loadTestStep(db.pool, step);
  const { rows } = await db.pool.query("SELECT left_out, outcome FROM message WHERE step_id = $1 ORDER BY contact_id", [
    step,
  ]);
  expect(rows.map((row) => row.left_out ?? row.outcome)).toEqual([9, "audience", 9, "audience", 1, 9]);
  expect(rows).toHaveLength(contacts.length);
  await db.pool.query("UPDATE campaign SET state = 'cancelled' WHERE id = $1", [campaign]);
  expect(await removeView(db.pool, laura, { surveyId: survey, viewId: view })).toEqual({ ok: true, value: null });
});

test("a view that cannot be read any more texts nobody", async () => {
  const { survey, steps } = await makeTestCampaign(db.pool, ["+393200000021"]);
  const view = await made(survey, laura);
  await db.pool.query(`UPDATE "view" SET query = 'colour=red' WHERE id = $1`, [view]);
  await db.pool.query(`UPDATE step SET audience = 'view', view_id = $2 WHERE id = $1`, [steps[0], view]);
  expect(await forecastStep(db.pool, steps[0] ?? "", onlyLink, "https://sms.example.org")).toMatchObject({
    sendable: 0,
    leftOut: { audience: 1 },
  });
});
