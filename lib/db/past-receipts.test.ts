import { afterAll, beforeAll, expect, it } from "vitest";
import { countPastReceipts } from "./past-receipts";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it("receipts of sends that are over are added up, those of a send under way are not", async () => {
  expect(await countPastReceipts(db.pool)).toEqual(new Map());
  // A number that cannot be texted ends with the loading; one that can waits.
  for (const [mobile, bucket] of [
    ["12", 9],
    ["13", 5],
    ["+393200000001", 3],
  ] as const) {
    const { steps } = await makeTestCampaign(db.pool, [mobile]);
    await loadTestStep(db.pool, steps[0] ?? "");
    await db.pool.query(
      `INSERT INTO step_figure (step_id, figure, minute, value)
       SELECT $1, 'receipt.' || bucket, date_trunc('minute', now()), n FROM (VALUES (100, 4), ($2::int, 1)) f(bucket, n)`,
      [steps[0], bucket],
    );
  }
  expect(await countPastReceipts(db.pool)).toEqual(
    new Map([
      [100, 8],
      [9, 1],
      [5, 1],
    ]),
  );
});
