import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign } from "@/lib/db/testing-campaign";
import type { ActivityEvent } from "@/lib/schemas/events-api";
import { getActivity } from "./get-activity";
import { watchActivity } from "./watch-activity";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("who watches a survey's activity is told it at once and after changes, as the API says it; a burst is read once or twice for all", async () => {
  const { pool } = database;
  const { survey, steps, contacts } = await makeTestCampaign(pool, ["+393205551001", "+393205551002", "no number"]);
  const told: ActivityEvent[] = [];
  const alsoTold: ActivityEvent[] = [];
  const stops = [
    watchActivity(pool, survey, (event) => told.push(event)),
    watchActivity(pool, survey, (event) => alsoTold.push(event)),
  ];
  await vi.waitFor(() => expect(told.at(-1)?.activity).toMatchObject({ total: 3, none: 3 }));

  await loadTestStep(pool, steps[0] ?? "");
  await vi.waitFor(() => expect(told.at(-1)?.activity.none).toBe(0), 5_000);
  const said = await getActivity(pool, { name: "Anna", role: "viewer" }, { surveyId: survey, at: null });
  expect(said.ok && said.value.statuses).toEqual(
    told.at(-1)?.activity.statuses.map(({ label, kind, count }) => ({ status: label, kind, count })),
  );
  expect(told.at(-1)).toMatchObject({ survey, activity: { total: 3 } });

  const before = told.length;
  const ended = Date.now();
  for (let change = 0; change < 100; change++) {
    await pool.query("UPDATE contact_state SET last_status = $2, changed_at = now() WHERE contact_id = $1", [
      contacts[0],
      change === 99 ? 5 : 9 + (change % 5),
    ]);
  }
  await vi.waitFor(
    () => expect(told.at(-1)?.activity.statuses.find(({ status }) => status === "delivered")?.count).toBe(1),
    5_000,
  );
  expect(told.length - before).toBeLessThanOrEqual(2 + (Date.now() - ended) / 300);
  expect(alsoTold).toEqual(told);
  for (const stop of stops) stop();
});
