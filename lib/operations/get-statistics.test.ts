import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import { HEADINGS } from "@/lib/domain/heading";
import type { Actor } from "@/lib/domain/role";
import { contactListQuery } from "@/lib/schemas/contact-filter";
import { statisticsQuery, stepStatisticsSchema } from "@/lib/schemas/statistics-api";
import { getStatistics } from "./get-statistics";
import { listContactPage } from "./list-contacts";
import { openLink } from "./open-link";
import { recordInterview } from "./record-interview";
import { unsubscribeByLink } from "./unsubscribe-by-link";

let database: TestDatabase;
const anna: Actor = { name: "Anna", role: "owner" };
let survey = "";
let campaign = "";
let step = "";

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  const mobiles = Array.from({ length: 30 }, (_, index) => `+39 320 55510${String(index + 10)}`);
  const made = await makeTestCampaign(pool, [...mobiles, "not a number", mobiles[0] ?? ""], 2);
  [survey, campaign, step] = [made.survey, made.campaign, made.steps[0] ?? ""];
  await pool.query(
    "INSERT INTO opt_out (e164, kind) SELECT e164, 'blocked' FROM contact WHERE id = ANY($1::bigint[])",
    [made.contacts.slice(28, 30)],
  );
  await loadTestStep(pool, step);
  const codes = made.contacts.slice(0, 20).map((_, index) => `statscode${String(index + 100)}`);
  for (const [index, code] of codes.entries()) {
    await submitTestMessage(pool, step, made.contacts[index] ?? "", code);
  }
  // Ended by the network, some for the same reason.
  const end = (outcome: number, from: number, to: number, code: string | null) =>
    pool.query(
      `UPDATE message SET outcome = $2::smallint, class = CASE WHEN $2::smallint = 5 THEN 'delivered' ELSE 'permanent' END, code = $4,
         next_action = NULL, next_attempt_at = NULL, reported_at = first_submission_at + interval '9 seconds', changed_at = now()
       WHERE step_id = $1 AND contact_id = ANY($3::bigint[])`,
      [step, outcome, made.contacts.slice(from, to), code],
    );
  await end(5, 0, 6, null);
  await end(4, 6, 9, "UNDELIV 001");
  await end(6, 9, 10, "EXPIRED");
  await pool.query(
    `UPDATE message SET outcome = 10, class = 'temporary', taken = false, code = '0x00000014', next_action = 'submit',
       changed_at = now() WHERE step_id = $1 AND contact_id = ANY($2::bigint[])`,
    [step, made.contacts.slice(10, 12)],
  );
  await openLink(pool, { code: codes[0] ?? "", counts: true });
  await openLink(pool, { code: codes[6] ?? "", counts: true });
  for (const [index, event] of (["partial", "completed", "screenedOut", "quotaFull"] as const).entries()) {
    await recordInterview(pool, anna, { link: codes[index + 1] ?? "", event });
  }
  await unsubscribeByLink(pool, { code: codes[12] ?? "" });
});
afterAll(() => database.drop());

async function statistics(at: Date | null = null) {
  const result = await getStatistics(database.pool, anna, { campaignId: campaign, at });
  if (!result.ok) throw new Error(result.problem.message);
  return result.value;
}

async function listed(filter: Record<string, string>): Promise<number> {
  const page = await listContactPage(database.pool, anna, {
    surveyId: survey,
    query: contactListQuery.parse({ step, limit: 1000, ...filter }),
  });
  if (!page.ok) throw new Error(page.problem.message);
  expect(page.value.data).toHaveLength(page.value.total);
  return page.value.total;
}

test("the figures of a step are what happened", async () => {
  const { steps } = await statistics();
  expect(steps[0]).toMatchObject({
    loaded: 32,
    leftOut: { total: 2, reasons: { blocked: 2 } },
    errors: { total: 7, notSent: 2, permanent: 3, temporary: 2 },
    delivered: 8,
    inQueue: 15,
    sent: 11,
    handedOver: 18,
    clicked: 7,
    partial: 1,
    completed: 1,
    screenedOut: 1,
    quotaFull: 1,
    unsubscribed: 1,
    licences: 20,
    receipts: { silent: 7 },
  });
  expect(steps[0]?.receipts.p50Seconds).toBeCloseTo(9, 0);
  expect(Object.keys(steps[0]?.outcomes ?? {})).toHaveLength(13);
  expect(steps[0]?.outcomes["SMS Sender: Delivered"]).toEqual({ count: 8, kind: "permanent" });
  expect(stepStatisticsSchema.safeParse(steps[0]).error).toBeUndefined();
});

test("a step that has not loaded is all zeros", async () => {
  const { steps } = await statistics();
  expect(steps[1]).toMatchObject({ kind: "reminder", loaded: 0, delivered: 0, errors: { total: 0 } });
});

test.each(HEADINGS.map(({ code }) => code))("%s equals its list", async (code) => {
  const { steps } = await statistics();
  const [first] = steps;
  if (!first) throw new Error("No step");
  const { leftOut, errors, receipts, ...plain } = first;
  const shown: Record<string, unknown> = {
    ...plain,
    leftOut: leftOut.total,
    errors: errors.total,
    "errors.notSent": errors.notSent,
    "errors.permanent": errors.permanent,
    "errors.temporary": errors.temporary,
    silent: receipts.silent,
  };
  expect(await listed({ heading: code })).toBe(shown[code]);
});

test("every outcome and every reason for leaving out equals its list", async () => {
  const [first] = (await statistics()).steps;
  for (const [label, { count }] of Object.entries(first?.outcomes ?? {}))
    expect([label, await listed({ outcome: label })]).toEqual([label, count]);
  for (const [reason, count] of Object.entries(first?.leftOut.reasons ?? {}))
    expect([reason, await listed({ leftOut: reason })]).toEqual([reason, count]);
  expect(await listed({})).toBe(first?.loaded);
});

test("before the campaign everything is zero, and at the end of this minute as it is now", async () => {
  const before = await statistics(new Date("2020-02-03T04:05:06Z"));
  expect(before.at).toBe("2020-02-03T04:05:00.000Z");
  expect(before.steps[0]).toMatchObject({ loaded: 0, inQueue: 0, delivered: 0, licences: 0 });
  const later = await statistics(new Date(Date.now() + 120_000));
  expect(later.steps).toEqual((await statistics()).steps);
});

test("what is learned in a minute counts from its end", async () => {
  const { rows } = await database.pool.query<{ at: Date }>(
    "SELECT min(minute) AS at FROM step_figure WHERE step_id = $1",
    [step],
  );
  const minute = rows[0]?.at.getTime() ?? 0;
  expect((await statistics(new Date(minute + 59_999))).steps[0]?.loaded).toBe(0);
  expect((await statistics(new Date(minute + 60_000))).steps[0]?.loaded).toBe(32);
});

test("an unknown campaign is not found", async () => {
  expect(await getStatistics(database.pool, anna, { campaignId: "999999", at: null })).toMatchObject({
    problem: { kind: "notFound" },
  });
});

test.each([
  ["2026-02-30T10:00:00Z", false],
  ["2020-01-01T10:00:00", false],
  ["2020-01-01", false],
  ["yesterday", false],
  ["9999-01-01T00:00:00Z", false],
  ["2020-01-01T10:00:00Z", true],
  ["2020-01-01T10:00Z", true],
  ["2020-01-01T10:00:00.123+02:00", true],
  ["2020-01-01T10:00:00 02:00", true],
])("as of %s can be asked: %s", (at, good) => {
  expect(statisticsQuery.safeParse({ at }).success).toBe(good);
});
