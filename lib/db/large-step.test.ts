import { afterAll, beforeAll, expect, test } from "vitest";
import { findActiveSteps } from "./claim";
import { countWaiting, listUnfinishedCancels } from "./delete-waiting";
import { findUnsentToExpire } from "./follow";
import { matchLooseIds } from "./loose-ids";
import { createPool, type QueryConfig, type Transaction } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

const size = 5_000;
let db: TestDatabase;
let campaign: string;

beforeAll(async () => {
  db = await createTestDatabase();
  const mobiles = Array.from({ length: size }, (_, n) => `+39320${1_000_000 + n}`);
  const made = await makeTestCampaign(db.pool, mobiles);
  campaign = made.campaign;
  await loadTestStep(db.pool, made.steps[0] ?? "");
  await db.pool.query("VACUUM ANALYZE message");
});
afterAll(() => db.drop());

test("what a worker asks at every turn reads no more of a step where thousands wait than of one where few do", async () => {
  expect(await messagesRead((tx) => findActiveSteps(tx))).toBe(1);
  expect(await messagesRead((tx) => findUnsentToExpire(tx, 500))).toBe(0);
  await db.pool.query("UPDATE campaign SET state = 'cancelled' WHERE id = $1", [campaign]);
  expect(await messagesRead((tx) => listUnfinishedCancels(tx))).toBe(1);
  await db.pool.query("UPDATE campaign SET state = 'running' WHERE id = $1", [campaign]);
});

test("what waits is what no gateway took", async () => {
  expect(await countWaiting(db.pool, campaign)).toBe(size);
  await db.pool.query("UPDATE message SET submission = 1, taken = id % 2 = 0 WHERE id % 5 = 0");
  expect(await countWaiting(db.pool, campaign)).toBe(size - size / 10);
});

test("the parts a report may mean are looked up, also while PostgreSQL takes their table for empty", async () => {
  const one = createPool(db.url, "test", 1);
  const seqScans = async () => {
    await one.query("SELECT pg_stat_force_next_flush()");
    const { rows } = await one.query(
      "SELECT sum(seq_scan)::int AS n FROM pg_stat_user_tables WHERE relname IN ('part', 'message')",
    );
    return rows[0].n;
  };
  await one.query(
    `INSERT INTO part (message_id, submission, number, gateway_id, state, provider_id, outcome, sent_at)
     SELECT id, 1, 1, 'g', 'taken', '0' || id, 11, now() - interval '2 seconds' FROM message ORDER BY id LIMIT 3`,
  );
  await one.query(
    `INSERT INTO receipt (gateway_id, provider_id, destination, outcome, code, text, received_at)
     SELECT 'g', p.message_id, m.e164, 5, '000', '', now() - interval '1.5 seconds'
     FROM part p JOIN message m ON m.id = p.message_id`,
  );
  const before = await seqScans();
  expect(await matchLooseIds(one)).toHaveLength(3);
  expect(await seqScans()).toBe(before);
  await one.end();
});

interface PlanNode {
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  Plans?: PlanNode[];
}

/** Rows of `message` that these statements passed over, by PostgreSQL's own account. */
async function messagesRead(ask: (tx: Transaction) => Promise<unknown>): Promise<number> {
  const plans = await plansOf(ask);
  return plans.reduce((sum, plan) => sum + readBy(plan), 0);
}

function readBy(node: PlanNode): number {
  const own = node["Relation Name"] === "message" ? node["Actual Rows"] * node["Actual Loops"] : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + readBy(child), own);
}

/** The plan of each statement, run and explained in place of its answer. */
async function plansOf(ask: (tx: Transaction) => Promise<unknown>): Promise<PlanNode[]> {
  const plans: PlanNode[] = [];
  const query = async (asked: string | QueryConfig, given?: unknown[]) => {
    const { text, values } = typeof asked === "string" ? { text: asked, values: given } : asked;
    const { rows } = await db.pool.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    plans.push(rows[0]["QUERY PLAN"][0].Plan);
    return { rows: [] };
  };
  await ask({ query } as unknown as Transaction);
  return plans;
}
