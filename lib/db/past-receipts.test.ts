import { afterAll, beforeAll, expect, it } from "vitest";
import { countPastReceipts } from "./past-receipts";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

it("receipts of sends that can have none to come are added up, those of a send under way are not", async () => {
  expect(await countPastReceipts(db.pool)).toEqual(new Map());
  for (const days of [9, 5, 3]) {
    const { steps } = await makeTestCampaign(db.pool, ["+393200000001"]);
    await loadTestStep(db.pool, steps[0] ?? "");
    await db.pool.query("UPDATE step SET loaded_at = now() - $2 * interval '1 day' WHERE id = $1", [steps[0], days]);
    await db.pool.query(
      "INSERT INTO step_figure (step_id, figure, minute, value) VALUES ($1, 'receipt.100', date_trunc('minute', now()), 4), ($1, 'receipt.' || $2, date_trunc('minute', now()), 1)",
      [steps[0], String(days)],
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
