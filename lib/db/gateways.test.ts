import { afterAll, beforeAll, expect, test } from "vitest";
import { receiptsStopped } from "@/lib/domain/receipt-flow";
import { listGateways, listPartFacts } from "./gateways";
import { findHealth } from "./health";
import { storeReceipts } from "./receipts";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "./testing-campaign";
import { beat, reportGateway } from "./workers";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const seen = {
  label: "Twilio",
  simulator: false,
  bound: true,
  problem: null,
  kept: false,
  prefixes: [],
  weight: 1,
  taken: 0,
};
const report = (providerId: string) => ({
  gatewayId: "test",
  report: {
    providerId,
    destination: null,
    outcome: "delivered",
    code: "Twilio delivered",
    text: "",
    network: null,
    happenedAt: null,
  } as const,
});
const one = async (id: string) => (await listGateways(db.pool)).find((gateway) => gateway.id === id);

test("receipts that stop while sends go on are noticed; the first that comes ends it", async () => {
  const id = "test";
  const { steps, contacts } = await makeTestCampaign(
    db.pool,
    Array.from({ length: 25 }, (_, i) => `+39 320 77${String(10_000 + i)}`),
  );
  await loadTestStep(db.pool, steps[0] ?? "");
  for (const [index, contact] of contacts.entries()) {
    await submitTestMessage(db.pool, steps[0] ?? "", contact, `silentcode${1000 + index}`);
  }
  await reportGateway(db.pool, { ...seen, id, taken: 25 });
  const flow = async () => {
    const facts = (await listPartFacts(db.pool)).find(({ gatewayId }) => gatewayId === id);
    const { takenSinceReceipt = 0, silentSince = null } = facts ?? {};
    return { takenSinceReceipt, silentSince, lastTakenAt: (await one(id))?.lastTakenAt ?? null };
  };
  expect(receiptsStopped(await flow(), new Date())).toBe(false);
  await db.pool.query("UPDATE part SET sent_at = now() - interval '11 minutes'");
  expect(await flow()).toMatchObject({ takenSinceReceipt: 25 });
  expect(receiptsStopped(await flow(), new Date())).toBe(true);
  expect((await findHealth(db.pool)).gateways).toMatchObject([{ label: "Twilio", takenSinceReceipt: 25 }]);

  await storeReceipts(db.pool, [report("SM1"), report("SM2")]);
  expect(await one(id)).toMatchObject({ lastReceiptAt: expect.any(Date) });
  expect(await flow()).toMatchObject({ takenSinceReceipt: 0, silentSince: null });
  expect((await findHealth(db.pool)).gateways).toMatchObject([{ takenSinceReceipt: 0 }]);
});

test("receipts that come before the worker has told what it took raise no alarm", async () => {
  await storeReceipts(db.pool, [report("SM3")]);
  await reportGateway(db.pool, { ...seen, id: "test", taken: 25 });
  await db.pool.query("UPDATE gateway SET last_receipt_at = now() - interval '9 minutes' WHERE id = 'test'");
  expect((await listPartFacts(db.pool)).find(({ gatewayId }) => gatewayId === "test")).toMatchObject({
    takenSinceReceipt: 0,
  });
});

test("what the workers say of a gateway is added up", async () => {
  const state = { bound: true, inFlight: 3, window: 50, rate: 12.5, throttled: 0.1 };
  await reportGateway(db.pool, { ...seen, id: "twilio:AC1" });
  await beat(db.pool, "w1", { gateways: [{ id: "twilio:AC1", ...state }] });
  await beat(db.pool, "w2", {
    gateways: [{ id: "twilio:AC1", ...state, binds: { bound: 2, wanted: 3 }, throttled: 0.3 }],
  });
  await beat(db.pool, "w3", {});
  expect(await one("twilio:AC1")).toMatchObject({
    workers: 2,
    binds: 3,
    bindsWanted: 4,
    inFlight: 6,
    window: 100,
    rate: 25,
    throttled: 0.3,
  });
});

test("a gateway of the environment that no worker has had for a day is not shown; one that was removed does not come back", async () => {
  await reportGateway(db.pool, { ...seen, id: "old" });
  await db.pool.query("UPDATE gateway SET last_seen_at = now() - interval '2 days' WHERE id = 'old'");
  expect(await one("old")).toBeUndefined();
  await reportGateway(db.pool, { ...seen, id: "g0123", kept: true });
  expect((await db.pool.query("SELECT FROM gateway WHERE id = 'g0123'")).rowCount).toBe(0);
});

test("the time to the final report is told by gateway", async () => {
  await db.pool.query(
    `UPDATE part SET outcome = 5, sent_at = now() - interval '30 minutes',
       reported_at = now() - interval '30 minutes' + (message_id - (SELECT min(message_id) FROM part) + 1) * interval '1 second'`,
  );
  expect(await listPartFacts(db.pool)).toMatchObject([
    { gatewayId: "test", reports: 25, p50: 13, p95: expect.closeTo(23.8) },
  ]);
});
