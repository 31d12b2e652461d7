import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";
import { findUncarried } from "./uncarried";

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
  const { steps } = await makeTestCampaign(db.pool, ["+393201740001", "+393201740002", "+46701740003"]);
  await loadTestStep(db.pool, steps[0] ?? "");
  await db.pool.query("UPDATE message SET next_attempt_at = now() - interval '1 minute'");
});
beforeEach(() => db.pool.query("TRUNCATE gateway"));
afterAll(() => db.drop());

interface Given {
  id: string;
  prefixes?: string[];
  simulator?: boolean;
  paused?: string;
  bound?: boolean;
}

async function gateway({ id, prefixes = [], simulator = false, paused, bound = true }: Given): Promise<void> {
  await db.pool.query(
    `INSERT INTO gateway (id, label, simulator, prefixes, paused_because, bound, last_seen_at)
     VALUES ($1, $1, $2, $3, $4, $5, now())`,
    [id, simulator, prefixes, paused ?? null, bound],
  );
}

const waiting = async () => (await findUncarried(db.pool)).messages;

test("nothing waits where a gateway carries every number, the simulator alone included", async () => {
  await gateway({ id: "sim", simulator: true });
  expect(await waiting()).toBe(0);
  await gateway({ id: "all" });
  expect(await waiting()).toBe(0);
});

test("numbers whose beginning no gateway names wait, told by country", async () => {
  await gateway({ id: "italy", prefixes: ["39", "378"] });
  expect(await findUncarried(db.pool)).toEqual({ messages: 1, countries: [{ country: "SE", messages: 1 }] });
});

test("a gateway that is paused, new or not connected carries nothing, and the simulator nothing beside it", async () => {
  await gateway({ id: "sim", simulator: true });
  await gateway({ id: "italy", prefixes: ["39"], paused: "Paused by Laura." });
  await gateway({ id: "down", bound: false });
  expect(await waiting()).toBe(3);
});

test("before any gateway was heard of nothing is said", async () => {
  expect(await waiting()).toBe(0);
});
