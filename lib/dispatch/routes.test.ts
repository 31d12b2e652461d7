import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { makeTestCampaign } from "@/lib/db/testing-campaign";
import { verifyHistory } from "@/lib/db/verify";
import { readEnv } from "@/lib/env";
import { type Simulator, startSimulator } from "@/lib/gateways/simulator/start-simulator";
import { checkGateway } from "@/lib/operations/check-gateway";
import { pauseGatewayByHand } from "@/lib/operations/pause-gateway";
import { removeGateway } from "@/lib/operations/remove-gateway";
import { resumeGateway } from "@/lib/operations/resume-gateway";
import { addGateway, changeGateway } from "@/lib/operations/save-gateway";
import { loadGateways } from "@/lib/queries/gateways";
import { gatewayInput, gatewayUpdate } from "@/lib/schemas/gateway";
import { eventually } from "./eventually";
import { runWorker } from "./worker";

const owner = { name: "L. Conti", role: "owner" as const };
let db: TestDatabase;
let folder: string;
let simulators: Simulator[] = [];
let stop: AbortController;
let done: Promise<void>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "esito-routes-"));
});
beforeEach(async () => {
  db = await createTestDatabase();
  await db.pool.query("UPDATE licence_account SET balance = 100000");
  await db.pool.query("INSERT INTO licence_entry (minute, kind, amount) VALUES (now(), 'bought', 100000)");
  simulators = await Promise.all(
    [1, 2, 3].map((seed) => startSimulator({ port: 0, profile: "instant", seed, accounts: { esito: "pass1234" } })),
  );
  vi.stubEnv("ESITO_DATA", folder);
  const [builtIn] = simulators;
  vi.stubEnv("SMS_GATEWAY", `smpp://esito:pass1234@127.0.0.1:${builtIn?.port}?window=100&timeout=2`);
  vi.stubEnv("ESITO_SIMULATOR_HTTP", `http://127.0.0.1:${builtIn?.httpPort}`);
  vi.stubEnv("ESITO_RETRY_BASE", "30ms");
  stop = new AbortController();
  done = runWorker({ pool: db.pool, env: readEnv(), signal: stop.signal });
});
afterEach(async () => {
  stop.abort();
  await done;
  await Promise.all(simulators.map((simulator) => simulator.close()));
  vi.unstubAllEnvs();
  await db.drop();
});
afterAll(() => rmSync(folder, { recursive: true }));

const formOf = (index: number, more: object = {}) => ({
  label: `Gateway ${index}`,
  kind: "smpp",
  host: "127.0.0.1",
  port: simulators[index]?.port,
  account: "esito",
  password: "pass1234",
  window: 50,
  ...more,
});

async function add(index: number, more: object = {}, carry = true): Promise<string> {
  const added = await addGateway(db.pool, owner, gatewayInput.parse(formOf(index, more)));
  if (!added.ok) throw new Error(added.problem.message);
  if (carry) expect((await resumeGateway(db.pool, owner, added.value)).ok).toBe(true);
  return added.value.id;
}

async function row(id: string) {
  const { rows } = await db.pool.query(
    "SELECT bound, problem, paused_because AS paused, checked_at, check_problem FROM gateway WHERE id = $1",
    [id],
  );
  return rows[0];
}

const bound = (id: string) => eventually(async () => expect(await row(id)).toMatchObject({ bound: true }));

/** Starts a campaign to as many numbers with each beginning. */
async function send(beginnings: readonly string[], each: number): Promise<string> {
  const numbers = beginnings.flatMap((beginning) =>
    Array.from({ length: each }, (_, i) => `${beginning}${String(1_000_000 + i).slice(1)}`),
  );
  const { steps } = await makeTestCampaign(db.pool, numbers);
  await db.pool.query("UPDATE step SET due_at = now() WHERE id = $1", [steps[0]]);
  return steps[0] ?? "";
}

/** Messages of a step that were handed over, by gateway. */
async function carried(step: string): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ gateway: string; n: number }>(
    `SELECT p.gateway_id AS gateway, count(DISTINCT m.id)::int AS n FROM message m JOIN part p ON p.message_id = m.id
     WHERE m.step_id = $1 AND p.state = 'taken' GROUP BY 1`,
    [step],
  );
  return Object.fromEntries(rows.map(({ gateway, n }) => [gateway, n]));
}

test("gateways added on screen carry by country and weight without a restart, and the simulator carries no more", async () => {
  const italy = await add(1, { prefixes: "+39" });
  const rest = await add(2);
  await bound(italy);
  await bound(rest);
  const step = await send(["+39320", "+447900"], 100);
  await eventually(async () => expect(await carried(step)).toEqual({ [italy]: 100, [rest]: 100 }));
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0 });
});

test("a gateway whose settings cannot be used says so, and stops neither the others nor the screen", async () => {
  const spoilt = await add(1);
  await bound(spoilt);
  // Kept before such a host was refused.
  const settings = { kind: "infobip", host: "10.0.0.256", port: null };
  await db.pool.query("UPDATE gateway SET settings = settings || $2, revision = revision + 1 WHERE id = $1", [
    spoilt,
    settings,
  ]);
  await eventually(async () =>
    expect(await row(spoilt)).toMatchObject({ bound: false, problem: expect.stringContaining("cannot be used") }),
  );
  globalThis.esitoPool = db.pool;
  const shown = await loadGateways();
  globalThis.esitoPool = undefined;
  expect(JSON.stringify(shown)).toContain("10.0.0.256");
  const able = await add(2);
  await bound(able);
  const step = await send(["+39320"], 20);
  await eventually(async () => expect(await carried(step)).toEqual({ [able]: 20 }));
});

test("a pause moves what has not begun to another gateway; alone it waits, and goes on after", async () => {
  const first = await add(1, { weight: 100, tps: 20 });
  const second = await add(2, { weight: 0 });
  await bound(first);
  await bound(second);
  const step = await send(["+39320"], 300);
  await eventually(async () => expect((await carried(step))[first] ?? 0).toBeGreaterThan(5));
  expect((await pauseGatewayByHand(db.pool, owner, { id: first })).ok).toBe(true);
  await eventually(async () => {
    const by = await carried(step);
    expect((by[first] ?? 0) + (by[second] ?? 0)).toBe(300);
    expect(by[second]).toBeGreaterThan(100);
  });
  expect((await pauseGatewayByHand(db.pool, owner, { id: second })).ok).toBe(true);
  const waiting = await send(["+39347"], 10);
  await eventually(async () => {
    const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM message WHERE step_id = $1 AND outcome = 9", [
      waiting,
    ]);
    expect(rows[0].n).toBe(10);
  });
  expect(await carried(waiting)).toEqual({});
  expect((await resumeGateway(db.pool, owner, { id: second })).ok).toBe(true);
  await eventually(async () => expect(await carried(waiting)).toEqual({ [second]: 10 }));
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0 });
});

test("a new gateway carries nothing before it is let; a test says whether it would", async () => {
  const good = await add(1, {}, false);
  const bad = await add(2, { password: "wrong999" }, false);
  await checkGateway(db.pool, owner, { id: good });
  await checkGateway(db.pool, owner, { id: bad });
  await eventually(async () => {
    expect(await row(good)).toMatchObject({ check_problem: null, checked_at: expect.any(Date) });
    expect(await row(bad)).toMatchObject({ check_problem: expect.stringMatching(/refuse|password/i) });
  }, 20_000);
  const step = await send(["+39320"], 5);
  await eventually(async () => {
    const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM message WHERE step_id = $1 AND outcome = 9", [
      step,
    ]);
    expect(rows[0].n).toBe(5);
  });
  expect(await carried(step)).toEqual({});
});

test("new settings are taken up without a restart; an address never gets a secret that was not typed for it", async () => {
  const id = await add(1);
  await bound(id);
  const change = (more: object) =>
    changeGateway(db.pool, owner, gatewayUpdate.parse({ id, revision: 0, ...formOf(1), password: "", ...more }));
  expect(await change({ port: simulators[2]?.port })).toMatchObject({
    ok: false,
    problem: { code: "gateway.secretWanted" },
  });
  expect(await change({ port: simulators[2]?.port, password: "pass1234", prefixes: "39" })).toMatchObject({ ok: true });
  expect(await change({ label: "Late" })).toMatchObject({ ok: false });
  await bound(id);
  const step = await send(["+39320"], 20);
  await eventually(async () => expect(await carried(step)).toEqual({ [id]: 20 }));
  const said = await (await fetch(`http://127.0.0.1:${simulators[2]?.httpPort}/submissions`)).json();
  expect(said).toMatchObject({ accepted: 20 });
});

test("a gateway is removed only when nothing of it is under way, and does not come back", async () => {
  const id = await add(1);
  await bound(id);
  const step = await send(["+467017406"], 1);
  await db.pool.query("UPDATE contact SET e164 = '+46701740677', mobile = '+46701740677'");
  await eventually(async () => expect(await carried(step)).toEqual({ [id]: 1 }));
  await db.pool.query(
    "UPDATE message SET outcome = 12, next_action = 'close', next_attempt_at = now() + interval '1 day' WHERE step_id = $1",
    [step],
  );
  expect(await removeGateway(db.pool, owner, { id })).toMatchObject({ ok: false, problem: { code: "gateway.inUse" } });
  await db.pool.query(
    "UPDATE message SET outcome = 5, class = 'delivered', next_action = NULL, next_attempt_at = NULL WHERE step_id = $1",
    [step],
  );
  expect(await removeGateway(db.pool, owner, { id })).toMatchObject({ ok: true });
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await row(id)).toBeUndefined();
});

test("a worker without SMS_GATEWAY carries by the gateways kept on screen", async () => {
  const id = await add(1);
  stop.abort();
  await done;
  stop = new AbortController();
  const env = { ...readEnv(), gateways: [], simulatorHttp: null };
  done = runWorker({ pool: db.pool, env, signal: stop.signal });
  const step = await send(["+39320"], 10);
  await eventually(async () => expect(await carried(step)).toEqual({ [id]: 10 }));
});

test("a gateway alone that names the beginnings it carries is given no other number", async () => {
  stop.abort();
  await done;
  stop = new AbortController();
  const url = `smpp://esito:pass1234@127.0.0.1:${simulators[1]?.port}?window=100&timeout=2&prefixes=39`;
  done = runWorker({ pool: db.pool, env: { ...readEnv(), gateways: [url], simulatorHttp: null }, signal: stop.signal });
  const step = await send(["+39320", "+447900"], 10);
  await eventually(async () => expect(Object.values(await carried(step))).toEqual([10]));
  const { rows } = await db.pool.query(
    "SELECT starts_with(e164, '+39') AS italian, count(*)::int AS n FROM message WHERE step_id = $1 AND submission > 0 GROUP BY 1",
    [step],
  );
  expect(rows).toEqual([{ italian: true, n: 10 }]);
});

test("the database never holds a secret in the clear, and one account is kept once", async () => {
  const id = await add(1);
  const { rows } = await db.pool.query(
    "SELECT gateway::text AS text FROM gateway UNION ALL SELECT audit::text FROM audit",
  );
  expect(JSON.stringify(rows)).not.toContain("pass1234");
  expect(await addGateway(db.pool, owner, gatewayInput.parse(formOf(1)))).toMatchObject({
    ok: false,
    problem: { code: "gateway.accountTaken" },
  });
  const builtIn = gatewayInput.parse(formOf(0));
  expect(await addGateway(db.pool, owner, builtIn)).toMatchObject({
    ok: false,
    problem: { code: "gateway.accountTaken" },
  });
  const acts = await db.pool.query<{ act: string }>("SELECT act FROM audit ORDER BY id");
  expect(acts.rows.map(({ act }) => act)).toEqual(["gateway.added", "gateway.resumed"]);
  expect(id).toMatch(/^g[0-9a-f]{16}$/);
});
