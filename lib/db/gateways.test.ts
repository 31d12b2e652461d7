import { afterAll, beforeAll, expect, test } from "vitest";
import { receiptsStopped } from "@/lib/domain/receipt-flow";
import { listGateways, listReceiptTimes } from "./gateways";
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
  gatewayId: "twilio:AC1",
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
  const id = "twilio:AC1";
  await reportGateway(db.pool, { ...seen, id, taken: 30 });
  expect(await one(id)).toMatchObject({ takenSinceReceipt: 30, lastReceiptAt: null });
  await db.pool.query("UPDATE gateway SET silent_since = now() - interval '11 minutes' WHERE id = $1", [id]);
  await reportGateway(db.pool, { ...seen, id, taken: 12 });
  const silent = await one(id);
  expect(silent).toMatchObject({ takenSinceReceipt: 42 });
  expect(silent && receiptsStopped(silent, new Date())).toBe(true);
  const { gateways } = await findHealth(db.pool);
  expect(gateways).toMatchObject([{ label: "Twilio", http: true, takenSinceReceipt: 42 }]);

  await storeReceipts(db.pool, [report("SM1"), report("SM2")]);
  const heard = await one(id);
  expect(heard).toMatchObject({ takenSinceReceipt: 0, silentSince: null, lastReceiptAt: expect.any(Date) });
  expect(heard && receiptsStopped(heard, new Date())).toBe(false);
});

test("what the workers say of a gateway is added up", async () => {
  const state = { bound: true, inFlight: 3, window: 50, rate: 12.5, throttled: 0.1 };
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
  const { steps, contacts } = await makeTestCampaign(db.pool, ["+39 320 1234501", "+39 320 1234502"]);
  await loadTestStep(db.pool, steps[0] ?? "");
  for (const [index, contact] of contacts.entries())
    await submitTestMessage(db.pool, steps[0] ?? "", contact, `timecode${1000 + index}`);
  expect(await listReceiptTimes(db.pool)).toEqual([]);
  await db.pool.query(
    "UPDATE part SET outcome = 5, sent_at = now() - interval '20 seconds', reported_at = now() - (message_id - (SELECT min(message_id) FROM part)) * interval '10 seconds'",
  );
  expect(await listReceiptTimes(db.pool)).toEqual([{ gatewayId: "test", parts: 2, p50: 15, p95: 19.5 }]);
});
