import { afterAll, beforeAll, expect, test } from "vitest";
import { catchmentOf, chooseGateway, pointOf, type RouteGateway } from "@/lib/domain/route";
import { type ClaimRoute, claimDue } from "./claim";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

let db: TestDatabase;
let step = "";
let messages: { id: string; e164: string }[] = [];
beforeAll(async () => {
  db = await createTestDatabase();
  const beginnings = ["+39320", "+39347", "+44790", "+41790", "+33601"];
  const numbers = Array.from(
    { length: 200 },
    (_, i) =>
      `${beginnings[i % 5]}${String(123_400 + i)
        .padStart(7, "0")
        .slice(1)}`,
  );
  const { steps } = await makeTestCampaign(db.pool, numbers);
  step = steps[0] ?? "";
  await loadTestStep(db.pool, step);
  const { rows } = await db.pool.query("SELECT id, e164 FROM message WHERE step_id = $1 AND next_action = 'submit'", [
    step,
  ]);
  messages = rows;
});
afterAll(() => db.drop());

/** What would be claimed; nothing is written. */
async function claimed(route: ClaimRoute | null): Promise<string[]> {
  const client = await db.pool.connect();
  try {
    await client.query("BEGIN");
    return (await claimDue(client, step, 1_000, route)).map(({ id }) => id).sort();
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}

const gateway = (id: string, more: Partial<RouteGateway> = {}): RouteGateway => ({
  id,
  prefixes: [],
  weight: 1,
  able: true,
  standIn: false,
  ...more,
});

test.each<[string, RouteGateway[]]>([
  ["one alone", [gateway("a")]],
  ["by country", [gateway("a", { prefixes: ["39"] }), gateway("b", { prefixes: ["44", "41"] })]],
  [
    "by country and for the rest",
    [gateway("a", { prefixes: ["39"] }), gateway("b", { prefixes: ["3932"] }), gateway("c")],
  ],
  ["by weight", [gateway("a", { weight: 70 }), gateway("b", { weight: 30 })]],
  ["one down", [gateway("a", { prefixes: ["39"], able: false }), gateway("b"), gateway("c", { weight: 0 })]],
  ["all down", [gateway("a", { able: false }), gateway("b", { able: false })]],
  ["beside the simulator", [gateway("a", { weight: 0 }), gateway("simulator", { standIn: true })]],
])("the database claims for each gateway what the rule says: %s", async (_, gateways) => {
  expect(messages.length).toBeGreaterThan(150);
  for (const { id } of gateways) {
    const route = { gatewayId: id, known: gateways.map((each) => each.id), catchment: catchmentOf(gateways, id) };
    const expected = messages.filter((message) => chooseGateway(gateways, message.e164, pointOf(message.id)) === id);
    expect(await claimed(route)).toEqual(expected.map((message) => message.id).sort());
  }
});

test("what has begun stays with its gateway, whatever is paused; only what a removed one never took moves on", async () => {
  const [own, taken, begun] = messages.slice(0, 3).map(({ id }) => id) as [string, string, string];
  await db.pool.query("UPDATE message SET submission = 1, taken = id = $2 WHERE id = ANY($1)", [
    [own, taken, begun],
    taken,
  ]);
  await db.pool.query(
    `INSERT INTO part (message_id, submission, number, gateway_id, state, outcome, sent_at)
     VALUES ($1, 1, 1, 'a', 'refused', 9, now()), ($2, 1, 1, 'gone', 'refused', 9, now()), ($3, 1, 1, 'gone', 'refused', 9, now())`,
    [own, taken, begun],
  );
  const pair = [gateway("a", { able: false }), gateway("b")];
  const route = (id: string) => ({ gatewayId: id, known: ["a", "b"], catchment: catchmentOf(pair, id) });
  expect(await claimed(route("a"))).toEqual([begun, own].sort());
  const others = messages.slice(3).map(({ id }) => id);
  expect(await claimed(route("b"))).toEqual([...others, begun].sort());
});
