import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as askToUnsubscribe, POST as unsubscribe } from "@/app/u/[code]/route";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { loadTestStep, makeTestCampaign, submitTestMessage } from "@/lib/db/testing-campaign";
import { GET, HEAD } from "./route";

let database: TestDatabase;
let code = "";
let message = "";
let number = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  globalThis.esitoPool = database.pool;
});
afterAll(async () => {
  globalThis.esitoPool = undefined;
  await database.drop();
});
beforeEach(async () => {
  number += 1;
  code = `routecode${1000 + number}`;
  const { steps, contacts } = await makeTestCampaign(database.pool, [`+39 320 77${String(10_000 + number)}`]);
  await loadTestStep(database.pool, steps[0] ?? "");
  message = await submitTestMessage(database.pool, steps[0] ?? "", contacts[0] ?? "", code);
});

const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1";
const visit = (headers: Record<string, string>) => new Request("https://sms.example/l/x", { headers });
const context = (given = code) => ({ params: Promise.resolve({ code: given }) });

async function row() {
  const { rows } = await database.pool.query<{ clicked: boolean; unsubscribed: boolean }>(
    "SELECT clicked_at IS NOT NULL AS clicked, unsubscribed FROM message WHERE id = $1",
    [message],
  );
  return rows[0];
}

test("a person's visit is counted and led on", async () => {
  const response = await GET(visit({ "user-agent": phone }), context());
  expect(response.status).toBe(302);
  expect(response.headers.get("location")).toBe(`https://q.example/C1?link=${code}`);
  expect(response.headers.get("cache-control")).toBe("no-store");
  expect(await row()).toMatchObject({ clicked: true });
});

test.each([
  ["a preview", { "user-agent": "WhatsApp/2.23" }],
  ["a crawler", { "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)" }],
  ["a browser that fetches ahead", { "user-agent": phone, "sec-purpose": "prefetch" }],
])("%s is led on and not counted", async (_, headers) => {
  expect((await GET(visit(headers), context())).status).toBe(302);
  expect(await row()).toMatchObject({ clicked: false });
});

test("HEAD leads on and is no click", async () => {
  expect((await HEAD(visit({ "user-agent": phone }), context())).status).toBe(302);
  expect(await row()).toMatchObject({ clicked: false });
});

test("an unknown code has a page that says so", async () => {
  const response = await GET(visit({ "user-agent": phone }), context("nobodyhasit23"));
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("This link leads nowhere");
});

test("unsubscribing asks before it acts", async () => {
  const asked = await askToUnsubscribe(visit({}), context());
  expect(await asked.text()).toContain('<form method="post">');
  expect(await row()).toMatchObject({ unsubscribed: false });
  expect(await (await unsubscribe(visit({}), context())).text()).toContain("You are unsubscribed");
  expect(await row()).toMatchObject({ unsubscribed: true, clicked: true });
  expect(await (await askToUnsubscribe(visit({}), context())).text()).toContain("You are unsubscribed");
});
