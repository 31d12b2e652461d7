import { afterAll, beforeAll, expect, it } from "vitest";
import { trailBound } from "@/lib/domain/trail";
import { listCountedSteps } from "./figures";
import { inTransaction } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "./testing-campaign";
import { verifyHistory } from "./verify";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it("a change written by a transaction that began in an earlier minute counts in the later one, in figures, trail and proof", async () => {
  const { campaign, steps, contacts } = await makeTestCampaign(db.pool, ["+393200000001"]);
  await loadTestStep(db.pool, steps[0] ?? "");
  const message = await submitTestMessage(db.pool, steps[0] ?? "", contacts[0] ?? "", "abcdefghijklm");
  // Delivered is learned in the next minute, and the click of a transaction that began now is written after it.
  await inTransaction(db.pool, async (tx) => {
    const told = async (minutes: number, set: string, status: number, cells: string) => {
      await tx.query(`UPDATE message SET ${set}, changed_at = now() + $2 * interval '1 minute' WHERE id = $1`, [
        message,
        minutes,
      ]);
      await tx.query(
        `INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source, class, taken)
         SELECT survey_id, contact_id, id, step_id, $2, true, now(), changed_at, ${cells} FROM message WHERE id = $1`,
        [message, status],
      );
    };
    await told(
      1,
      "outcome = 5, class = 'delivered', reported_at = now(), next_action = NULL, next_attempt_at = NULL",
      5,
      "'gateway', class, true",
    );
    await told(0, "clicked_at = now()", 21, "'link', NULL, NULL");
    await tx.query(
      "UPDATE contact_state SET last_status = 21, last_status_at = now(), changed_at = now() WHERE contact_id = $1",
      [contacts[0]],
    );
  });
  expect(await verifyHistory(db.pool)).toMatchObject({ differences: 0, examples: [] });
  const minute = (await db.pool.query("SELECT date_trunc('minute', now()) + interval '1 minute' AS at")).rows[0]
    .at as Date;
  for (const [before, delivered, clicked] of [
    [minute, 0, 0],
    [new Date(minute.getTime() + 60_000), 1, 1],
  ] as const) {
    const [step] = await listCountedSteps(db.pool, [campaign], before);
    expect([step?.counters.outcomes.delivered, step?.counters.clicked]).toEqual([delivered, clicked]);
    const { rows } = await db.pool.query(
      "SELECT (trail[width_bucket($2::bigint, trail)] & 7)::int AS class, (trail[width_bucket($2::bigint, trail)] >> 14 & 1)::int AS clicked FROM message WHERE id = $1",
      [message, trailBound(before)],
    );
    expect([rows[0].class === 3, rows[0].clicked === 1]).toEqual([delivered === 1, clicked === 1]);
  }
});
