import { afterAll, beforeAll, expect, test } from "vitest";
import { markGatewayResumed } from "@/lib/db/gateways";
import { storeReceipts } from "@/lib/db/receipts";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import type { Outcome } from "@/lib/domain/outcome";
import { readEnv } from "@/lib/env";
import { applyReceipts } from "./receive";
import { dispatchSettings } from "./settings";

let db: TestDatabase;
const settings = dispatchSettings(readEnv({ SMS_GATEWAY: "smpp://a:b@127.0.0.1:2775", NODE_ENV: "test" }));
const gateway = "twilio:AC1";
let next = 3_281_000_000;

beforeAll(async () => {
  db = await createTestDatabase();
  await db.pool.query("INSERT INTO gateway (id, label, simulator) VALUES ($1, 'Twilio', false)", [gateway]);
});
afterAll(() => db.drop());

/** A message that the gateway took so many seconds ago, of which it now reports this. */
async function report(code: string, secondsAgo: number, outcome: Outcome = "rejected"): Promise<void> {
  const number = `+39${next++}`;
  const { steps } = await makeTestCampaign(db.pool, [number]);
  await loadTestStep(db.pool, steps[0] ?? "");
  await db.pool.query(
    `INSERT INTO part (message_id, submission, number, gateway_id, state, provider_id, outcome, sent_at)
     SELECT id, 1, 1, $2, 'taken', $3, 11, now() - make_interval(secs => $4) FROM message WHERE step_id = $1`,
    [steps[0], gateway, `SM${next}`, secondsAgo],
  );
  const words = { destination: number, outcome, code, text: "", network: null, happenedAt: null };
  await storeReceipts(db.pool, [{ gatewayId: gateway, report: { ...words, providerId: `SM${next}` } }]);
  expect(await applyReceipts(db.pool, 100, settings)).toBe(1);
}

async function pausedBecause(): Promise<string | null> {
  const { rows } = await db.pool.query("SELECT paused_because FROM gateway WHERE id = $1", [gateway]);
  return rows[0].paused_because;
}

test("a report that speaks of one message, or that it was delivered after all, stops nothing", async () => {
  await report("Twilio undelivered 30003", 1, "undeliverable");
  await report("Twilio delivered 30034", 1, "delivered");
  expect(await pausedBecause()).toBeNull();
});

test("a report that the sender is not registered pauses the gateway before the whole list pays for it", async () => {
  await report("Twilio undelivered 30034", 1);
  expect(await pausedBecause()).toMatch(/sender is not registered.*Twilio undelivered 30034/);
});

test("a late report about a message from before a person let it carry again does not pause it anew; a new one does", async () => {
  await markGatewayResumed(db.pool, gateway);
  await report("Twilio undelivered 30034", 60);
  expect(await pausedBecause()).toBeNull();
  await report("Twilio failed 30002", 0);
  expect(await pausedBecause()).toMatch(/suspended/);
});
