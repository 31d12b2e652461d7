import { afterAll, beforeAll, expect, test } from "vitest";
import type { Outcome } from "@/lib/domain/outcome";
import { matchLooseIds } from "./loose-ids";
import { inTransaction } from "./pool";
import { adoptOrphans, storeReceipts, takeJoinedReceipts } from "./receipts";
import { createTestSend } from "./test-sends";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

let db: TestDatabase;
let next = 3_201_000_000;

beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

interface GivenPart {
  id: string | null;
  submission?: number;
  /** Days ago. */
  age?: number;
}

/** A message to a new number (or this one) with these parts, each handed over. Returns its id and number. */
async function messageWith(parts: GivenPart[], number = `+39${next++}`): Promise<{ message: string; number: string }> {
  const { steps } = await makeTestCampaign(db.pool, [number]);
  const step = steps[0] ?? "";
  await loadTestStep(db.pool, step);
  const { rows } = await db.pool.query<{ id: string }>("SELECT id FROM message WHERE step_id = $1", [step]);
  const message = rows[0]?.id ?? "";
  for (const [index, { id, submission = 1, age = 0 }] of parts.entries()) {
    await db.pool.query(
      `INSERT INTO part (message_id, submission, number, gateway_id, state, provider_id, outcome, sent_at)
       VALUES ($1, $2, $3, 'g', $4, $5, 11, now() - make_interval(days => $6))`,
      [message, submission, index + 1, id === null ? "unanswered" : "taken", id, age],
    );
  }
  return { message, number };
}

async function hear(providerId: string, destination: string | null, outcome: Outcome = "delivered") {
  const report = { providerId, destination, outcome, code: "", text: "", network: null, happenedAt: null };
  await storeReceipts(db.pool, [{ gatewayId: "g", report }]);
}

const joined = () => inTransaction(db.pool, (tx) => takeJoinedReceipts(tx, 100));

test("a receipt whose answer was lost joins the one unanswered part to its number, also under an id used for another number", async () => {
  await messageWith([{ id: "7" }]);
  const lost = await messageWith([{ id: null }]);
  await hear("7", lost.number);
  expect(await joined()).toEqual([]);
  expect(await adoptOrphans(db.pool)).toBe(1);
  expect(await joined()).toMatchObject([{ messageId: lost.message, number: 1 }]);
});

test("receipts of a long text whose answers were all lost join its parts, one each", async () => {
  const lost = await messageWith([{ id: null }, { id: null }, { id: null }]);
  await hear("a", lost.number);
  await hear("b", lost.number, "undeliverable");
  await hear("a", lost.number);
  expect(await adoptOrphans(db.pool)).toBe(2);
  const found = await joined();
  expect(found.map(({ messageId, number }) => [messageId, number])).toEqual([
    [lost.message, 1],
    [lost.message, 2],
    [lost.message, 1],
  ]);
  await hear("c", lost.number);
  expect(await adoptOrphans(db.pool)).toBe(1);
  expect(await joined()).toMatchObject([{ messageId: lost.message, number: 3 }]);
});

test("where two messages to a number are unanswered, nobody guesses", async () => {
  const first = await messageWith([{ id: null }]);
  await messageWith([{ id: null }], first.number);
  await hear("guess", first.number);
  expect(await adoptOrphans(db.pool)).toBe(0);
});

test("a receipt that comes before its answer is left to its own message, not given to an older one of the number", async () => {
  const older = await messageWith([{ id: null }]);
  const own = await messageWith([], older.number);
  await db.pool.query("UPDATE message SET next_action = 'answer', submission = 1 WHERE id = $1", [own.message]);
  await db.pool.query(
    `INSERT INTO part (message_id, submission, number, gateway_id, state, outcome, sent_at)
     VALUES ($1, 1, 1, 'g', 'sending', 11, now())`,
    [own.message],
  );
  await hear("own", older.number);
  expect(await adoptOrphans(db.pool)).toBe(0);
  await db.pool.query("UPDATE part SET state = 'taken', provider_id = 'own' WHERE message_id = $1", [own.message]);
  await db.pool.query("UPDATE message SET next_action = 'query' WHERE id = $1", [own.message]);
  expect(await joined()).toMatchObject([{ messageId: own.message }]);
});

test("a message of months ago that was never answered keeps no receipt from the one it can speak of", async () => {
  const old = await messageWith([{ id: null, age: 90 }]);
  const lost = await messageWith([{ id: null }], old.number);
  await hear("late", old.number);
  expect(await adoptOrphans(db.pool)).toBe(1);
  expect(await joined()).toMatchObject([{ messageId: lost.message }]);
});

test("a receipt that may be a test text's makes nobody's unanswered message Delivered", async () => {
  const lost = await messageWith([{ id: null }]);
  const { campaign } = await makeTestCampaign(db.pool, []);
  const text = { campaignId: campaign, sender: "Esito", e164: lost.number, text: "A test", actor: "L. Conti" };
  const test = await createTestSend(db.pool, text);
  await hear("test", lost.number);
  expect(await adoptOrphans(db.pool)).toBe(0);
  await db.pool.query("UPDATE test_send SET state = 'refused' WHERE id = $1", [test.id]);
  expect(await adoptOrphans(db.pool)).toBe(1);
  expect(await joined()).toMatchObject([{ messageId: lost.message }]);
});

test("a receipt under an id of a message to another number joins nothing", async () => {
  await messageWith([{ id: "mine" }]);
  await hear("mine", "+393209999999");
  expect(await adoptOrphans(db.pool)).toBe(0);
  expect(await joined()).toEqual([]);
});

test("an id used again for the same number belongs to the newest part, and never to one of weeks ago", async () => {
  const old = await messageWith([{ id: "again", age: 20 }]);
  await hear("again", old.number);
  await db.pool.query("UPDATE receipt SET received_at = now() - interval '1 hour' WHERE provider_id = 'again'");
  expect(await joined()).toEqual([]);
  const lost = await messageWith([{ id: null }], old.number);
  await hear("again", old.number, "undeliverable");
  expect(await adoptOrphans(db.pool)).toBe(1);
  expect(await joined()).toMatchObject([{ messageId: lost.message, outcome: "undeliverable" }]);
});

test("a receipt kept from before is not the report of a message handed over later under the same id", async () => {
  await hear("early", "+393208888888");
  await db.pool.query("UPDATE receipt SET received_at = now() - interval '1 hour' WHERE provider_id = 'early'");
  await messageWith([{ id: "early" }], "+393208888888");
  expect(await joined()).toEqual([]);
});

test("after the database's clock was set back a report joins its part by id and number alone", async () => {
  const { message, number } = await messageWith([{ id: "back", age: -1 }]);
  await hear("back", "+393999999999");
  expect(await joined()).toEqual([]);
  await hear("back", number);
  expect(await joined()).toMatchObject([{ messageId: message }]);
  const lost = await messageWith([{ id: null, age: -1 }]);
  await hear("never answered", lost.number);
  expect(await adoptOrphans(db.pool)).toBe(1);
  expect(await joined()).toMatchObject([{ messageId: lost.message }]);
});

test("what PostgreSQL cannot keep in a gateway's words holds up nobody's report", async () => {
  const { message, number } = await messageWith([{ id: "fine" }]);
  const words = { outcome: "delivered" as const, network: null, happenedAt: null, destination: number };
  await storeReceipts(db.pool, [
    { gatewayId: "g", report: { ...words, providerId: "o\0dd", code: "X\ud800", text: "\udfff \0 \ud83d\udc4d" } },
    { gatewayId: "g", report: { ...words, providerId: "fine", code: "", text: "" } },
  ]);
  expect(await joined()).toMatchObject([{ messageId: message }]);
  const { rows } = await db.pool.query("SELECT provider_id, code, text FROM receipt WHERE provider_id LIKE 'o%dd'");
  expect(rows).toEqual([{ provider_id: "o\ufffddd", code: "X\ufffd", text: "\ufffd \ufffd \ud83d\udc4d" }]);
});

/** Reports are left alone for a moment, so that exact ids come first. */
const aMomentLater = () => db.pool.query("UPDATE receipt SET received_at = received_at - interval '2 seconds'");

test.each([
  ["a12b34", "0000A12B34"],
  ["0000A12B35", "a12b35"],
  ["a12b36", String(0xa12b36)],
  [String(0xa12b37), "A12B37"],
])("a part known as %s is found by a report of %s for the same number", async (known, heard) => {
  const { message, number } = await messageWith([{ id: known }]);
  await db.pool.query("UPDATE part SET sent_at = sent_at - interval '5 seconds' WHERE message_id = $1", [message]);
  await hear(heard, number);
  expect(await matchLooseIds(db.pool)).toEqual([]);
  await aMomentLater();
  expect(await matchLooseIds(db.pool)).toEqual([{ gatewayId: "g", heard, known }]);
  expect(await joined()).toMatchObject([{ messageId: message }]);
});

test("an id in another writing joins nothing of another number, of weeks ago, or where two could be meant", async () => {
  const other = await messageWith([{ id: "c0ffee" }]);
  const old = await messageWith([{ id: "00dec0de", age: 20 }]);
  const two = await messageWith([{ id: "0beef0" }, { id: "00beef0" }]);
  await hear("C0FFEE", old.number);
  await hear("DEC0DE", old.number);
  await hear("BEEF0", two.number);
  await aMomentLater();
  expect(await matchLooseIds(db.pool)).toEqual([]);
  await hear("beef1", other.number);
  await aMomentLater();
  expect(await matchLooseIds(db.pool)).toEqual([]);
});

test("an id that stands there letter by letter is not looked for in another writing", async () => {
  const first = await messageWith([{ id: "66660" }]);
  await messageWith([{ id: "10464" }], first.number);
  await hear("66660", first.number);
  await aMomentLater();
  await db.pool.query("UPDATE part SET sent_at = sent_at - interval '5 seconds'");
  expect(await matchLooseIds(db.pool)).toEqual([]);
  expect(await joined()).toMatchObject([{ messageId: first.message }]);
});
