import { afterAll, beforeAll, expect, test } from "vitest";
import { storeReceipts } from "@/lib/db/receipts";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import type { Outcome } from "@/lib/domain/outcome";
import { applyReceipts } from "./receive";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test("a number of which the gateway says that it wants no more messages is blocked for everybody, and only that one", async () => {
  const { steps, contacts } = await makeTestCampaign(db.pool, [
    "+39 320 1234501",
    "+39 320 1234502",
    "+39 320 1234503",
  ]);
  await loadTestStep(db.pool, steps[0] ?? "");
  const said: [Outcome, string][] = [
    ["rejected", "Twilio undelivered 21610"],
    ["rejected", "Twilio undelivered 30007"],
    ["delivered", "Twilio delivered"],
  ];
  for (const [index, [outcome, code]] of said.entries()) {
    const message = await submitTestMessage(db.pool, steps[0] ?? "", contacts[index] ?? "", `optoutcode${100 + index}`);
    const report = {
      providerId: `p${message}`,
      destination: null,
      outcome,
      code,
      text: "",
      network: null,
      happenedAt: null,
    };
    await storeReceipts(db.pool, [{ gatewayId: "test", report }]);
  }
  const settings = { grace: 1, retryBase: 30_000, queryAfter: 1_000 };
  expect(await applyReceipts(db.pool, 10, settings)).toBe(3);
  const { rows } = await db.pool.query("SELECT e164, kind, contact_id, note FROM opt_out");
  expect(rows).toEqual([
    {
      e164: "+393201234501",
      kind: "blocked",
      contact_id: contacts[0],
      note: "The gateway said: Twilio undelivered 21610",
    },
  ]);
});
