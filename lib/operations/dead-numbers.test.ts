import { afterAll, beforeAll, expect, test } from "vitest";
import { forecastStep } from "@/lib/db/preflight";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import { parseTemplate } from "@/lib/domain/template";

const onlyLink = parseTemplate("{link}", []);
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const dead = async () => (await db.pool.query("SELECT e164 FROM dead_number ORDER BY 1")).rows.map((row) => row.e164);
const end = (step: string, contact: string, outcome: number, code: string) =>
  db.pool.query(
    `UPDATE message SET outcome = $3::smallint, code = $4, class = CASE $3::smallint WHEN 5 THEN 'delivered' WHEN 1 THEN 'notSent' ELSE 'permanent' END, taken = $3::smallint <> 1,
       next_action = NULL, next_attempt_at = NULL, outcome_at = now(), changed_at = now() WHERE step_id = $1 AND contact_id = $2`,
    [step, contact, outcome, code],
  );

test("a number that a network calls non-existent is offered for leaving out in every survey, until it is reached", async () => {
  const numbers = ["+393200000001", "+393200000002", "+393200000003", "+393200000004"];
  const first = await makeTestCampaign(db.pool, numbers);
  const [step = ""] = first.steps;
  await loadTestStep(db.pool, step);
  const [one = "", two = "", three = "", four = ""] = first.contacts;
  await end(step, one, 4, "UNDELIV 001");
  await end(step, two, 4, "UNDELIV 027");
  await end(step, three, 1, "0x0000000B");
  await end(step, four, 5, "DELIVRD 000");
  expect(await dead()).toEqual([numbers[0], numbers[2]]);

  const other = await makeTestCampaign(db.pool, numbers);
  expect(await forecastStep(db.pool, other.steps[0] ?? "", onlyLink, "https://sms.example.org")).toMatchObject({
    sendable: 4,
    dead: 2,
  });
  await db.pool.query("UPDATE campaign SET leave_out_dead = true WHERE id = $1", [other.campaign]);
  expect(await forecastStep(db.pool, other.steps[0] ?? "", onlyLink, "https://sms.example.org")).toMatchObject({
    sendable: 2,
    dead: 0,
    leftOut: { permanentErrorBefore: 2 },
  });

  const third = await makeTestCampaign(db.pool, numbers);
  await loadTestStep(db.pool, third.steps[0] ?? "");
  await end(third.steps[0] ?? "", third.contacts[0] ?? "", 5, "DELIVRD 000");
  expect(await dead()).toEqual([numbers[2]]);
});
