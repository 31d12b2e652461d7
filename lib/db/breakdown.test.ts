import { afterAll, beforeAll, expect, it } from "vitest";
import { readState } from "@/lib/domain/trail";
import { countStatesByField } from "./breakdown";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it.each([2, 40, 41, 4_000])(
  "a message that went through %i states, minute by minute, is counted now and then",
  async (minutes) => {
    const { survey, steps, contacts } = await makeTestCampaign(db.pool, ["+393200000001", "+393200000002"]);
    const [step = ""] = steps;
    await loadTestStep(db.pool, step);
    // Random bits: no index could press such a trail into a page. The other message is of this minute alone.
    const { rows } = await db.pool.query<{ minute: Date }>(
      `UPDATE message SET changed_at = now(), trail = ARRAY(
         SELECT ((floor(date_part('epoch', now()) / 60) - n)::bigint << 20) | 1 | ((random() * 15)::int << 13)
         FROM generate_series(CASE WHEN contact_id = $2 THEN $3::int ELSE 0 END, 0, -1) n)
       WHERE step_id = $1 RETURNING date_trunc('minute', now()) AS minute`,
      [step, contacts[0], minutes - 1],
    );
    const classes = async (before: Date | null) =>
      (await countStatesByField(db.pool, { surveyId: survey, stepId: step }, { kind: "country" }, before)).counts
        .flatMap(({ value, state, count }) => Array.from({ length: count }, () => `${value} ${readState(state).class}`))
        .sort();
    expect(await classes(null)).toEqual(["IT inQueue", "IT inQueue"]);
    expect(await classes(rows[0]?.minute ?? null)).toEqual(["IT inQueue"]);
    expect(await classes(new Date(0))).toEqual([]);
  },
);
