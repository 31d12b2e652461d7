import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { OUTCOMES } from "@/lib/domain/outcome";
import { MAGIC_NUMBERS } from "@/lib/gateways/simulator/magic-numbers";
import { type Simulator, startSimulator } from "@/lib/gateways/simulator/start-simulator";
import { cancelCampaign } from "@/lib/operations/cancel-campaign";
import { eventually } from "./eventually";
import { buyTestLicences, startTestCampaign, startTestWorker, type TestWorker } from "./testing-worker";

let db: TestDatabase;
let simulator: Simulator;
let running: TestWorker[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  simulator = await startSimulator({ port: 0, profile: "instant", seed: 1 });
  await buyTestLicences(db);
});
afterEach(async () => {
  await Promise.all(running.map((worker) => worker.stop()));
  running = [];
});
afterAll(async () => {
  await simulator.close();
  await db.drop();
});

function startWorker() {
  const worker = startTestWorker(db, `smpp://esito:esito@127.0.0.1:${simulator.port}?window=100&timeout=2`, {
    ESITO_SIMULATOR_HTTP: `http://127.0.0.1:${simulator.httpPort}`,
  });
  running.push(worker);
  return worker;
}

async function settled(step: string, count: number) {
  await eventually(async () => {
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM message WHERE step_id = $1 AND coalesce(outcome, 0) < 9",
      [step],
    );
    expect(rows[0].n).toBe(count);
  });
}

test("a thousand contacts each get an outcome by themselves, and the history proves every figure", async () => {
  const numbers = Array.from({ length: 1_000 }, (_, i) => `+39320${String(1_000_000 + i)}`);
  const { step, campaign } = await startTestCampaign(db, numbers);
  startWorker();
  await settled(step, 1_000);
  const { rows } = await db.pool.query(
    "SELECT count(*)::int AS n, count(DISTINCT link_code)::int AS codes, count(*) FILTER (WHERE outcome = 5)::int AS delivered FROM message WHERE step_id = $1",
    [step],
  );
  expect(rows[0]).toMatchObject({ n: 1_000, codes: 1_000 });
  expect(rows[0].delivered).toBeGreaterThan(800);
  await eventually(async () => {
    const state = await db.pool.query("SELECT state FROM campaign WHERE id = $1", [campaign]);
    expect(state.rows[0].state).toBe("completed");
  });
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("every magic number takes its documented path to its outcome", async () => {
  const long = `Hello {name}, ${"please take part. ".repeat(10)}{link}`;
  const isLong = (what: string) => what.includes("long text");
  const drops = (what: string) => /link drops/.test(what);
  const ids = new Map(OUTCOMES.map(({ id, code }) => [id, code as string]));
  async function take(magic: typeof MAGIC_NUMBERS, text?: string) {
    const numbers = magic.map(({ number }) => number);
    const { step } = await startTestCampaign(db, numbers, ...(text ? [{ text }] : []));
    return async () => {
      const { rows } = await db.pool.query<{ e164: string; outcome: number }>(
        "SELECT e164, outcome FROM message WHERE step_id = $1",
        [step],
      );
      const outcomes = new Map(rows.map((row) => [row.e164, ids.get(row.outcome)]));
      const wrong = magic
        .filter(({ number, outcome }) => outcomes.get(number) !== outcome)
        .map(({ number, outcome }) => `${number}: ${outcomes.get(number)}, not ${outcome}`);
      expect(wrong).toEqual([]);
    };
  }
  const staysUp = MAGIC_NUMBERS.filter(({ what }) => !drops(what));
  const short = await take(staysUp.filter(({ what }) => !isLong(what)));
  const parts = await take(
    staysUp.filter(({ what }) => isLong(what)),
    long,
  );
  startWorker();
  await eventually(short, 60_000);
  await eventually(parts, 60_000);
  // Apart, since a link that drops leaves whatever else is on its way Unknown.
  await eventually(await take(MAGIC_NUMBERS.filter(({ what }) => drops(what))), 60_000);
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a worker that stops mid-campaign and another that goes on text nobody twice and forget nobody", async () => {
  const numbers = Array.from({ length: 3_000 }, (_, i) => `+39321${String(1_000_000 + i)}`);
  const { step } = await startTestCampaign(db, numbers);
  const first = startWorker();
  await eventually(async () => {
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM message WHERE step_id = $1 AND submission > 0",
      [step],
    );
    expect(rows[0].n).toBeGreaterThan(200);
  });
  startWorker();
  await first.stop();
  await settled(step, 3_000);
  const said = await fetch(`http://127.0.0.1:${simulator.httpPort}/submissions?number=%2B393211000000`);
  expect(await said.json()).toMatchObject({ accepted: 1 });
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

test("a worker that is stopped while a claim is on its way hands over what it claimed", async () => {
  const { step } = await startTestCampaign(db, ["+393220000001"]);
  // Another worker's claim holds the licences for a moment.
  const other = await db.pool.connect();
  await other.query("BEGIN");
  await other.query("SELECT 1 FROM licence_account FOR UPDATE");
  const worker = startWorker();
  await eventually(async () => {
    const { rows } = await db.pool.query(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    expect(rows[0].n).toBeGreaterThan(0);
  });
  const stopped = worker.stop();
  await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, 500))]);
  await other.query("COMMIT");
  other.release();
  await stopped;
  const said = await fetch(`http://127.0.0.1:${simulator.httpPort}/submissions?number=%2B393220000001`);
  expect(await said.json()).toMatchObject({ accepted: 1 });
  const { rows } = await db.pool.query(
    "SELECT p.state FROM part p JOIN message m ON m.id = p.message_id WHERE m.step_id = $1",
    [step],
  );
  expect(rows).toEqual([{ state: "taken" }]);
});

test("cancelling deletes what waits in Esito and what the gateway can still cancel; the rest keeps its course", async () => {
  const { step, campaign } = await startTestCampaign(db, ["+46701740667", "+46701740677", "+46701740682"]);
  startWorker();
  const outcomes = async () => {
    const { rows } = await db.pool.query<{ e164: string; outcome: number }>(
      "SELECT e164, outcome FROM message WHERE step_id = $1 ORDER BY e164",
      [step],
    );
    const names = new Map(OUTCOMES.map(({ id, code }) => [id, code as string]));
    return rows.map((row) => names.get(row.outcome));
  };
  await eventually(async () => expect(await outcomes()).toEqual(["enroute", "enroute", "buffered"]));
  const cancelled = await cancelCampaign(db.pool, { name: "L. Conti", role: "manager" }, { campaignId: campaign });
  expect(cancelled.ok).toBe(true);
  await eventually(async () => expect((await outcomes()).filter((outcome) => outcome === "deleted")).toHaveLength(3));
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});
