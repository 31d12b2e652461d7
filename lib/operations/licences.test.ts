import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import type { Actor } from "@/lib/domain/role";
import { licenceRoutes } from "@/lib/schemas/licence-api";
import { loadLicencePage } from "./list-licences";
import { topUpLicences } from "./top-up-licences";

const owner: Actor = { name: "Ada", role: "owner" };
let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test("top-ups at the same time all count, in account and ledger alike", async () => {
  await Promise.all([1, 2, 3, 4].map((add) => topUpLicences(db.pool, owner, { add, note: null })));
  const page = await loadLicencePage(db.pool, { limit: 100 });
  expect(page).toMatchObject({ balance: 10, total: 4, nextCursor: null });
  expect(page.data.reduce((sum, { amount }) => sum + amount, 0)).toBe(10);
  expect(page.data.every(({ kind, actor }) => kind === "bought" && actor === "Ada")).toBe(true);
});

test("the ledger pages by key through every entry once, with the cursor as the API carries it", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = licenceRoutes.list.query?.parse({ limit: "3", cursor });
    const page = await loadLicencePage(db.pool, query as Parameters<typeof loadLicencePage>[1]);
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen).toHaveLength(4);
  expect(new Set(seen).size).toBe(4);
});

test("a balance beyond what can be kept is refused and changes nothing", async () => {
  await db.pool.query("UPDATE licence_account SET balance = 1999999999");
  expect(await topUpLicences(db.pool, owner, { add: 2, note: null })).toMatchObject({
    ok: false,
    problem: { kind: "invalid" },
  });
  expect((await loadLicencePage(db.pool, { limit: 1 })).total).toBe(4);
});
