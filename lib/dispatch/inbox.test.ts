import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import { Inbox } from "./inbox";
import { Signal } from "./signal";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

const settings = { grace: 1, retryBase: 30_000, queryAfter: 1_000 };
const report = (providerId: string) => ({
  gatewayId: "test",
  report: {
    providerId,
    destination: null,
    outcome: "delivered",
    code: "DELIVRD 000",
    text: "",
    network: null,
    happenedAt: null,
  } as const,
});

test("reports that nobody claims for long are looked at now and then, new ones at once, and none is lost", async () => {
  const { steps, contacts } = await makeTestCampaign(db.pool, ["+39 320 1234501", "+39 320 1234502"]);
  const [step = ""] = steps;
  await loadTestStep(db.pool, step);
  const inbox = new Inbox(db.pool, settings, new Signal());
  const waiting = async () =>
    (await db.pool.query("SELECT provider_id FROM receipt ORDER BY id")).rows.flatMap(Object.values);

  await inbox.receive(report("somebody else's"));
  await inbox.receive(report("late"));
  await db.pool.query("UPDATE receipt SET received_at = now() - interval '20 minutes'");
  await inbox.turn();
  expect(await waiting()).toEqual(["somebody else's", "late"]);

  // Their part is learned of only now.
  const late = await submitTestMessage(db.pool, step, contacts[0] ?? "", "latecode1");
  await db.pool.query(
    "UPDATE part SET provider_id = 'late', sent_at = now() - interval '30 minutes' WHERE message_id = $1",
    [late],
  );
  const prompt = await submitTestMessage(db.pool, step, contacts[1] ?? "", "promptcode1");
  await inbox.receive(report(`p${prompt}`));
  await inbox.turn();
  expect(await waiting()).toEqual(["somebody else's", "late"]);
  inbox.lookAtAll();
  await inbox.turn();
  expect(await waiting()).toEqual(["somebody else's"]);
});
