import { afterAll, beforeAll, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/pool";
import { retryMessagesOf } from "@/lib/db/retry-messages";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import { verifyHistory } from "@/lib/db/verify";
import { classOf } from "@/lib/domain/message";
import { isPermanent, type Outcome, outcomeEntry } from "@/lib/domain/outcome";
import { answer, claimTestCampaign, claimTestStep, hear, taken } from "./testing-claim";
import { buyTestLicences, countOutcomes } from "./testing-worker";
import { loadDueSteps } from "./upkeep";

let db: TestDatabase;
let next = 3_371_000_000;

beforeAll(async () => {
  db = await createTestDatabase();
  await buyTestLicences(db);
});
afterAll(() => db.drop());

/** Why each contact's message of the step is left out, in the order of the contacts; null = it is not. */
async function leftOut(step: string): Promise<(string | null)[]> {
  const { rows } = await db.pool.query(
    "SELECT left_out FROM message WHERE step_id = $1 AND NOT superseded ORDER BY contact_id",
    [step],
  );
  return rows.map((row) => row.left_out);
}

test("a reminder that waits is left out once the invitation turns out Undeliverable at the number", async () => {
  const number = `+39${next++}`;
  const invitation = await claimTestCampaign(db, [number]);
  await answer(db, invitation.claimed, [taken("invitation")]);
  const { rows } = await db.pool.query<{ id: string }>(
    `INSERT INTO step (campaign_id, survey_id, position, kind, text, due_at)
     SELECT campaign_id, survey_id, 1, 'reminder', text, now() FROM step WHERE id = $1 RETURNING id`,
    [invitation.step],
  );
  const reminder = rows[0]?.id ?? "";
  await loadDueSteps(db.pool);
  expect(await countOutcomes(db, reminder)).toEqual({ buffered: 1 });
  await hear(db, "invitation", number, "undeliverable");
  expect(await claimTestStep(db, reminder)).toEqual([]);
  expect(await leftOut(reminder)).toEqual(["permanentErrorBefore"]);
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
});

/** Ends a contact's message of a step so; null = left out. */
async function end(step: string, contact: string, outcome: Outcome | null): Promise<void> {
  await db.pool.query(
    `UPDATE message SET outcome = $3, class = $4, left_out = $5, taken = $6, next_action = $7,
       next_attempt_at = CASE WHEN $7::text IS NOT NULL THEN now() + interval '1 day' END, changed_at = now()
     WHERE step_id = $1 AND contact_id = $2 AND NOT superseded`,
    [
      step,
      contact,
      outcome && outcomeEntry(outcome).id,
      outcome ? classOf(outcome, outcome !== "duplicated", false) : "leftOut",
      outcome ? null : "audience",
      outcome !== null && outcome !== "duplicated",
      outcome && !isPermanent(outcome) ? "query" : null,
    ],
  );
}

test("which numbers failed before is decided alike when a step is loaded and when it leaves", async () => {
  const failed = "permanentErrorBefore";
  const histories: [Outcome | null, Outcome | null, string | null][] = [
    ["undeliverable", "undeliverable", failed],
    ["undeliverable", "duplicated", failed],
    ["undeliverable", null, failed],
    ["delivered", "invalid", failed],
    ["undeliverable", "delivered", null],
    ["invalid", "unknown", null],
    ["rejected", "expired", null],
  ];
  const numbers = histories.map(() => `+39${next++}`);
  const run = async (act: (before: () => Promise<void>, reminder: string) => Promise<void>) => {
    const { steps, contacts } = await makeTestCampaign(db.pool, numbers, 3);
    const [first = "", second = "", third = ""] = steps;
    await loadTestStep(db.pool, first);
    await loadTestStep(db.pool, second);
    const before = async () => {
      for (const [index, [invitation, reminder]] of histories.entries()) {
        await end(first, contacts[index] ?? "", invitation);
        await end(second, contacts[index] ?? "", reminder);
      }
    };
    await act(before, third);
    return leftOut(third);
  };
  const loaded = await run(async (before, reminder) => {
    await before();
    await loadTestStep(db.pool, reminder);
  });
  const left = await run(async (before, reminder) => {
    await loadTestStep(db.pool, reminder);
    await before();
    await claimTestStep(db, reminder);
  });
  expect(loaded).toEqual(histories.map(([, , reason]) => reason));
  expect(left).toEqual(loaded);
});

test("a number that turns out dead while its text waits is left out, where the campaign leaves such numbers out", async () => {
  const numbers = [`+39${next++}`, `+39${next++}`];
  const { campaign, steps } = await makeTestCampaign(db.pool, numbers);
  await db.pool.query("UPDATE campaign SET leave_out_dead = true WHERE id = $1", [campaign]);
  const [step = ""] = steps;
  await loadTestStep(db.pool, step);
  await db.pool.query("INSERT INTO dead_number (e164, since) VALUES ($1, now())", [numbers[0]]);
  expect((await claimTestStep(db, step)).map(({ destination }) => destination)).toEqual([numbers[1]]);
  expect(await leftOut(step)).toEqual(["permanentErrorBefore", null]);
});

test("what a person sends again leaves, though the number failed before", async () => {
  const numbers = [`+39${next++}`];
  const { steps, contacts } = await makeTestCampaign(db.pool, numbers, 2);
  const [invitation = "", reminder = ""] = steps;
  for (const step of steps) await loadTestStep(db.pool, step);
  for (const step of steps) await end(step, contacts[0] ?? "", "undeliverable");
  const again = { stepId: reminder, outcomes: [outcomeEntry("undeliverable").id], by: "L. Conti", now: new Date() };
  expect(await inTransaction(db.pool, (tx) => retryMessagesOf(tx, again))).toBe(1);
  expect((await claimTestStep(db, reminder)).map(({ destination }) => destination)).toEqual(numbers);
  expect(await countOutcomes(db, invitation)).toEqual({ undeliverable: 1 });
});
