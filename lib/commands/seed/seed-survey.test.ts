import { afterAll, beforeAll, expect, it } from "vitest";
import { createPool, type Pool } from "@/lib/db/pool";
import { mayBringOwnFigures } from "@/lib/db/seed";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { seedInput } from "@/lib/schemas/administration";
import { seedSurvey } from "./seed-survey";

const now = new Date("2026-11-24T15:00:00Z");
const publicUrl = "https://sms.example";
let db: TestDatabase;
let again: TestDatabase;

beforeAll(async () => {
  [db, again] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  await seedSurvey(db.pool, { contacts: 2_000, seed: 7, now, publicUrl });
});
afterAll(async () => {
  await db.drop();
  await again.drop();
});

it("what the seed makes is proven by its own history", async () => {
  expect(await verifyHistory(db.pool)).toMatchObject({ messages: 4_000, differences: 0, examples: [] });
});

it("it has retries, refusals, corrections, clicks, every kind of interview and each reason a list of this kind can have", async () => {
  const { rows } = await db.pool.query(
    `SELECT array(SELECT DISTINCT status FROM status_change ORDER BY 1) AS statuses,
            array(SELECT DISTINCT left_out FROM message WHERE left_out IS NOT NULL ORDER BY 1) AS left_out,
            (SELECT count(*)::int FROM message WHERE next_attempt_at IS NOT NULL) AS unsettled,
            (SELECT count(DISTINCT country)::int FROM message) AS countries,
            (SELECT count(DISTINCT network)::int FROM message) AS networks,
            (SELECT count(*)::int FROM message WHERE submission > 1) AS retried,
            (SELECT count(*)::int FROM status_change WHERE correction) AS corrections,
            (SELECT count(DISTINCT learned_at::date)::int FROM status_change) AS days,
            (SELECT balance >= 0 FROM licence_account) AS solvent`,
  );
  expect(rows[0]).toMatchObject({
    statuses: expect.arrayContaining([1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 21, 22, 23, 24, 25, 26, 28, 29]),
    left_out: expect.arrayContaining([
      "audience",
      "blocked",
      "completed",
      "permanentErrorBefore",
      "screenedOut",
      "unsubscribed",
    ]),
    unsettled: 0,
    solvent: true,
  });
  expect(rows[0].countries).toBeGreaterThan(5);
  expect(rows[0].networks).toBeGreaterThan(10);
  expect(rows[0].retried).toBeGreaterThan(10);
  expect(rows[0].corrections).toBeGreaterThan(0);
  expect(rows[0].days).toBeGreaterThan(5);
});

it("the same seed makes the same people, lives and figures; another seed makes others", async () => {
  await seedSurvey(again.pool, { contacts: 2_000, seed: 7, now, publicUrl });
  expect(await print(again.pool)).toEqual(await print(db.pool));
  const third = await createTestDatabase();
  await seedSurvey(third.pool, { contacts: 2_000, seed: 8, now, publicUrl });
  expect(await print(third.pool)).not.toEqual(await print(db.pool));
  await third.drop();
});

it("a second survey of the same seed stands beside the first, and whoever opted out is not texted by it", async () => {
  await seedSurvey(again.pool, { contacts: 2_000, seed: 7, now, publicUrl });
  const { rows } = await again.pool.query(
    `SELECT survey.code, count(*) FILTER (WHERE left_out = 'unsubscribed' AND position = 0)::int AS unsubscribed
     FROM survey JOIN message m ON m.survey_id = survey.id JOIN step ON step.id = m.step_id GROUP BY 1 ORDER BY 1`,
  );
  expect(rows).toEqual([
    { code: "MADE-UP-7", unsubscribed: 0 },
    { code: "MADE-UP-7-2", unsubscribed: expect.any(Number) },
  ]);
  expect(rows[1].unsubscribed).toBeGreaterThan(0);
  expect(await verifyHistory(again.pool)).toMatchObject({ differences: 0, examples: [] });
});

it("one contact is a survey too", async () => {
  const small = await createTestDatabase();
  await seedSurvey(small.pool, { contacts: 1, seed: 1, now, publicUrl });
  expect(await verifyHistory(small.pool)).toMatchObject({ messages: 2, differences: 0 });
  await small.drop();
});

it("a user of the database who may set nothing for himself makes the same", async () => {
  const [own, plain] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  const user = `plain_${Date.now()}`;
  await plain.pool.query(
    `CREATE ROLE ${user} LOGIN PASSWORD 'plain';
     GRANT ALL ON ALL TABLES IN SCHEMA public TO ${user}; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO ${user}`,
  );
  const address = new URL(plain.url);
  [address.username, address.password] = [user, "plain"];
  const pool = createPool(address.href, "esito test", 10);
  expect(await mayBringOwnFigures(pool)).toBe(false);
  const order = { contacts: 300, seed: 7, now, publicUrl };
  await Promise.all([seedSurvey(own.pool, order), seedSurvey(pool, order)]);
  expect(await verifyHistory(plain.pool)).toMatchObject({ messages: 600, differences: 0 });
  expect(await print(plain.pool)).toEqual(await print(own.pool));
  await pool.end();
  await plain.pool.query(`DROP OWNED BY ${user}; DROP ROLE ${user}`);
  await Promise.all([own.drop(), plain.drop()]);
});

it.each([
  [{ seed: "1" }, "Write --contacts and a number."],
  [{ contacts: "0", seed: "1" }, "--contacts takes a whole number from 1 to 5,000,000."],
  [{ contacts: "many", seed: "1" }, "--contacts takes a whole number from 1 to 5,000,000."],
  [{ contacts: "10", seed: "-1" }, "--seed takes a whole number from 0 to 4,294,967,295."],
])("%j is refused in words", (given, words) => {
  const read = seedInput.safeParse(given);
  expect(read.error?.issues.map((issue) => issue.message)).toEqual([words]);
});

/** Everything but ids. */
async function print(pool: Pool) {
  const { rows } = await pool.query(
    `SELECT (SELECT md5(string_agg(concat_ws('|', identification, name, surname, e164, country, fields), ';' ORDER BY id)) FROM contact) AS people,
            (SELECT md5(string_agg(concat_ws('|', identification, status, applied, learned_at, code, h.network, licences), ';' ORDER BY c.id, h.id))
             FROM status_change h JOIN contact c ON c.id = h.contact_id) AS history,
            (SELECT md5(string_agg(concat_ws('|', position, figure, minute, value), ';' ORDER BY position, figure, minute))
             FROM step_figure f JOIN step ON step.id = f.step_id) AS figures`,
  );
  return rows[0];
}
