import { afterAll, beforeAll, expect, test } from "vitest";
import { claimAskable } from "@/lib/db/follow";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { verifyHistory } from "@/lib/db/verify";
import { cancelCampaign } from "@/lib/operations/cancel-campaign";
import { answer, claimTestCampaign, gateway, hear, nextOf, settings, taken, unanswered } from "./testing-claim";
import { buyTestLicences, countOutcomes } from "./testing-worker";
import { followUpDue } from "./upkeep";

let db: TestDatabase;
let next = 3_351_000_000;

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
});
afterAll(() => db.drop());

/** The validity and the grace are over, and nothing was heard since; whoever asks, asks these gateways before it is closed. */
async function timePasses(step: string, gateways: readonly string[]): Promise<void> {
  await db.pool.query(
    `UPDATE message SET first_submission_at = first_submission_at - interval '4 days',
       valid_until = valid_until - interval '4 days', next_attempt_at = now() WHERE step_id = $1`,
    [step],
  );
  for (const action of ["cancel", "query"] as const) {
    expect(await claimAskable(db.pool, action, gateways, 100)).toEqual([]);
  }
  await followUpDue(db.pool, settings);
}

async function expectClosed(step: string, state: "completed" | "cancelled"): Promise<void> {
  expect(await countOutcomes(db, step)).toEqual({ expired: 1 });
  const { rows } = await db.pool.query(
    `SELECT m.inferred, m.licences, c.state FROM message m JOIN campaign c ON c.id = m.campaign_id WHERE m.step_id = $1`,
    [step],
  );
  expect(rows).toMatchObject([{ inferred: true, state }]);
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
}

test("a text of two parts closes where one was delivered and the other's answer was lost", async () => {
  const number = `+39${next++}`;
  const { step, claimed } = await claimTestCampaign(db, [number], { text: `${"x".repeat(150)} {link}` });
  await answer(db, claimed, [taken("first"), unanswered]);
  await hear(db, "first", number, "delivered");
  expect(await nextOf(db, step)).toMatchObject({ action: "query" });
  await timePasses(step, [gateway]);
  await expectClosed(step, "completed");
});

test("what was never answered closes, also in a cancelled campaign, where nobody can be asked to cancel it", async () => {
  const { step, campaign, claimed } = await claimTestCampaign(db, [`+39${next++}`]);
  await answer(db, claimed, [unanswered]);
  const cancelled = await cancelCampaign(db.pool, { name: "L. Conti", role: "manager" }, { campaignId: campaign });
  expect(cancelled.ok).toBe(true);
  expect(await nextOf(db, step)).toMatchObject({ action: "cancel" });
  await timePasses(step, [gateway]);
  await expectClosed(step, "cancelled");
});

test("what a gateway took closes where that gateway is gone, and can be asked nothing", async () => {
  const { step, claimed } = await claimTestCampaign(db, [`+39${next++}`]);
  await answer(db, claimed, [taken("gone")]);
  expect(await nextOf(db, step)).toMatchObject({ action: "query" });
  await timePasses(step, ["another"]);
  await expectClosed(step, "completed");
});

test("what is asked about in its time is not closed", async () => {
  const { step, claimed } = await claimTestCampaign(db, [`+39${next++}`]);
  await answer(db, claimed, [taken("asked")]);
  await db.pool.query("UPDATE message SET next_attempt_at = now() WHERE step_id = $1", [step]);
  await followUpDue(db.pool, settings);
  expect(await countOutcomes(db, step)).toEqual({ unknown: 1 });
  expect(await claimAskable(db.pool, "query", [gateway], 100)).toMatchObject([{ providerId: "asked" }]);
});

test("what a gateway takes while its campaign is cancelled is to be cancelled there too", async () => {
  const { step, campaign, claimed } = await claimTestCampaign(db, [`+39${next++}`]);
  const cancelled = await cancelCampaign(db.pool, { name: "L. Conti", role: "manager" }, { campaignId: campaign });
  expect(cancelled.ok).toBe(true);
  await answer(db, claimed, [taken("late")]);
  expect(await nextOf(db, step)).toMatchObject({ action: "cancel", taken: true });
  expect(await claimAskable(db.pool, "cancel", [gateway], 100)).toMatchObject([{ providerId: "late" }]);
});
