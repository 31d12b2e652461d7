import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import { verifyHistory } from "@/lib/db/verify";
import type { Actor } from "@/lib/domain/role";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { bulkInput } from "@/lib/schemas/bulk";
import { continueBulkAct, undoBulkAct } from "./continue-bulk";
import { dropBulkAct, prepareBulkAct } from "./prepare-bulk";
import { getBulkAct, revertBulkAct, runBulkAct } from "./run-bulk";

const laura: Actor = { name: "Laura", role: "manager", key: "user:1" };
const marco: Actor = { name: "Marco", role: "manager", key: "user:2" };
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(async () => {
  expect((await verifyHistory(db.pool)).differences).toBe(0);
  await db.drop();
});

async function prepared(surveyId: string, act: Record<string, unknown>, query = ""): Promise<BulkProgress> {
  const result = await prepareBulkAct(db.pool, laura, bulkInput.parse({ surveyId, query, act }));
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

async function finish(surveyId: string, bulkId: string, first = continueBulkAct): Promise<BulkProgress> {
  let answer = await first(db.pool, laura, { surveyId, bulkId });
  for (;;) {
    if (!answer.ok) throw new Error(answer.problem.message);
    if (answer.value.state === "done" || answer.value.state === "undone") return answer.value;
    answer = await continueBulkAct(db.pool, laura, { surveyId, bulkId });
  }
}

const column = async (sql: string, surveyId: string) =>
  (await db.pool.query(sql, [surveyId])).rows.map((row) => row.value);
const cities = (survey: string) =>
  column("SELECT fields ->> 'City' AS value FROM contact WHERE survey_id = $1 ORDER BY id", survey);
const statuses = (survey: string) =>
  column("SELECT last_status AS value FROM contact_state WHERE survey_id = $1 ORDER BY contact_id", survey);

const numbers = ["+393200000001", "+393200000002", "+4915112345678", "nonsense"];

test("a field is edited for many, each history says so, and taking it back spares what was edited again", async () => {
  const { survey, contacts } = await makeTestCampaign(db.pool, numbers);
  await db.pool.query('UPDATE contact SET fields = \'{"City": "Bari"}\' WHERE id = ANY($1::bigint[])', [
    contacts.slice(0, 2),
  ]);
  const act = await prepared(survey, { act: "edit", field: "field.City", value: "Roma" }, "country=IT");
  expect(act).toMatchObject({ state: "prepared", found: 2, total: 2 });
  expect(await cities(survey)).toEqual(["Bari", "Bari", null, null]);
  expect(await finish(survey, act.id)).toMatchObject({ state: "done", handled: 2, changed: 2 });
  expect(await cities(survey)).toEqual(["Roma", "Roma", null, null]);
  await db.pool.query('UPDATE contact SET fields = \'{"City": "Pisa"}\' WHERE id = $1', [contacts[1]]);
  expect(await finish(survey, act.id, undoBulkAct)).toMatchObject({ state: "undone", changed: 0 });
  expect(await cities(survey)).toEqual(["Bari", "Pisa", null, null]);
  const { rows } = await db.pool.query(
    "SELECT text, actor FROM status_change WHERE contact_id = $1 AND status = 31 ORDER BY id",
    [contacts[0]],
  );
  expect(rows.map(({ text }) => text)).toEqual([
    "Changed for many contacts: City",
    "Change for many contacts undone: City",
  ]);
  expect(await prepared(survey, { act: "edit", field: "field.City", value: "Bari" }, "country=IT")).toMatchObject({
    found: 2,
    total: 1,
  });
});

test("many are unsubscribed with the reason; who was so already is left alone, also when it is taken back", async () => {
  const { survey, contacts } = await makeTestCampaign(db.pool, ["+393200000101", "+393200000102", "nonsense"]);
  const first = await prepared(survey, { act: "unsubscribe", reason: "by letter" }, `contact=${contacts[0]}`);
  await finish(survey, first.id);
  const all = await prepared(survey, { act: "unsubscribe", reason: "campaign of the rival" });
  expect(all).toMatchObject({ found: 3, total: 2 });
  expect(await finish(survey, all.id)).toMatchObject({ changed: 2 });
  expect(await statuses(survey)).toEqual([26, 26, 26]);
  await finish(survey, all.id, undoBulkAct);
  expect(await statuses(survey)).toEqual([26, 0, 0]);
  const { rows } = await db.pool.query("SELECT e164, note FROM opt_out WHERE e164 LIKE '+3932000001%'");
  expect(rows).toEqual([{ e164: "+393200000101", note: "by letter" }]);
});

test("numbers are blocked once, and unblocked when it is taken back", async () => {
  const { survey } = await makeTestCampaign(db.pool, ["+393200000201", "+393200000201", "nonsense"]);
  const act = await prepared(survey, { act: "block", reason: "lawyer" });
  expect(act).toMatchObject({ found: 3, total: 2 });
  expect(await finish(survey, act.id)).toMatchObject({ changed: 1 });
  await finish(survey, act.id, undoBulkAct);
  const { rows } = await db.pool.query("SELECT 1 FROM opt_out WHERE e164 = '+393200000201'");
  expect(rows).toEqual([]);
});

test("only contacts that no step has loaded are deleted, and the survey's figures follow", async () => {
  const { survey, steps } = await makeTestCampaign(db.pool, ["+393200000301", "+393200000302"]);
  await loadTestStep(db.pool, steps[0] ?? "");
  await db.pool.query(
    "WITH c AS (INSERT INTO contact (survey_id, mobile) VALUES ($1, 'x') RETURNING id) INSERT INTO contact_state (contact_id, survey_id) SELECT id, $1 FROM c",
    [survey],
  );
  const act = await prepared(survey, { act: "delete" });
  expect(act).toMatchObject({ found: 3, total: 1 });
  expect(await finish(survey, act.id)).toMatchObject({ changed: 1 });
  expect(await statuses(survey)).toHaveLength(2);
  expect(await undoBulkAct(db.pool, laura, { surveyId: survey, bulkId: act.id })).toMatchObject({
    problem: { code: "bulk.notUndone" },
  });
});

test("failed messages of chosen contacts are retried, and of no others", async () => {
  const { survey, steps, contacts } = await makeTestCampaign(db.pool, [
    "+393200000401",
    "+393200000402",
    "+393200000403",
  ]);
  const [step = ""] = steps;
  await loadTestStep(db.pool, step);
  await db.pool.query(
    `WITH ended AS (UPDATE message SET outcome = 7, class = 'notSent', next_action = NULL, next_attempt_at = NULL, changed_at = now() WHERE step_id = $1 RETURNING *)
     INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source, class, taken)
     SELECT survey_id, contact_id, id, step_id, 7, true, now(), now(), 'esito', 'notSent', false FROM ended`,
    [step],
  );
  await db.pool.query("UPDATE contact_state SET last_status = 7 WHERE survey_id = $1", [survey]);
  const act = await prepared(survey, { act: "retry", step }, `contact=${contacts[0]}&contact=${contacts[2]}`);
  expect(act).toMatchObject({ found: 2, total: 2 });
  expect(await finish(survey, act.id)).toMatchObject({ changed: 2 });
  const { rows } = await db.pool.query(
    "SELECT contact_id FROM message WHERE step_id = $1 AND NOT superseded AND outcome = 9 ORDER BY 1",
    [step],
  );
  expect(rows.map((row) => row.contact_id)).toEqual([contacts[0], contacts[2]]);
});

test("an act that was left goes on where it stopped, twice at once does nothing twice, and what was only looked at is forgotten", async () => {
  const { survey } = await makeTestCampaign(db.pool, []);
  await db.pool.query(
    `WITH made AS (INSERT INTO contact (survey_id, mobile) SELECT $1, n::text FROM generate_series(1, 5000) n RETURNING id)
     INSERT INTO contact_state (contact_id, survey_id) SELECT id, $1 FROM made`,
    [survey],
  );
  const looked = await prepared(survey, { act: "delete" });
  const act = await prepared(survey, { act: "edit", field: "surname", value: "X" });
  expect(await continueBulkAct(db.pool, laura, { surveyId: survey, bulkId: looked.id })).toMatchObject({
    problem: { kind: "notFound" },
  });
  expect(await continueBulkAct(db.pool, laura, { surveyId: survey, bulkId: act.id })).toMatchObject({
    value: { state: "running", handled: 2000 },
  });
  await Promise.all([1, 2].map(() => continueBulkAct(db.pool, marco, { surveyId: survey, bulkId: act.id })));
  expect(await finish(survey, act.id)).toMatchObject({ handled: 5000, changed: 5000 });
  expect(await dropBulkAct(db.pool, marco, { surveyId: survey, bulkId: act.id })).toMatchObject({
    problem: { kind: "notFound" },
  });
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM status_change WHERE survey_id = $1", [survey]);
  expect(rows[0].n).toBe(5000);
});

test("what an act cannot do is named", () => {
  const wrong = (act: Record<string, unknown>, query = "") =>
    bulkInput.safeParse({ surveyId: "1", query, act }).error?.issues.map(({ path }) => path.join("."));
  expect(wrong({ act: "edit", field: "mobile", value: "x" })).toEqual(["act.field"]);
  expect(wrong({ act: "block", reason: " " })).toEqual(["act.reason"]);
  expect(wrong({ act: "burn" })).toEqual(["act.act"]);
  expect(wrong({ act: "delete" }, "colour=red")).toEqual(["query"]);
});

test("by the API an act is prepared, done to its end and taken back to its end; one that has begun is not forgotten", async () => {
  const numbers = Array.from({ length: 4_100 }, (_, n) => `+39320${5_000_000 + n}`);
  const { survey } = await makeTestCampaign(db.pool, numbers);
  const act = await prepared(survey, { act: "edit", field: "name", value: "Ada" });
  const named = { surveyId: survey, bulkId: act.id };
  expect(await getBulkAct(db.pool, laura, named)).toMatchObject({ value: { state: "prepared", total: 4_100 } });
  expect(await runBulkAct(db.pool, laura, named)).toMatchObject({ value: { state: "done", changed: 4_100 } });
  expect(await runBulkAct(db.pool, laura, named)).toMatchObject({ value: { state: "done", changed: 4_100 } });
  expect(await dropBulkAct(db.pool, laura, named)).toMatchObject({ problem: { code: "bulk.begun" } });
  expect(await revertBulkAct(db.pool, laura, named)).toMatchObject({ value: { state: "undone", changed: 0 } });
  expect(await revertBulkAct(db.pool, laura, named)).toMatchObject({ value: { state: "undone" } });
  expect(await getBulkAct(db.pool, laura, { ...named, bulkId: "999999" })).toMatchObject({
    problem: { code: "bulk.notFound" },
  });
});
