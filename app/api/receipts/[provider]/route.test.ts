import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { makeTestCampaign } from "@/lib/db/testing-campaign";
import { callbackToken } from "@/lib/gateways/http/callback-token";
import { POST } from "./route";

const SID = "AC00000000000000000000000000000001";
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  globalThis.esitoPool = database.pool;
  vi.stubEnv("PUBLIC_URL", "https://sms.example.org");
  vi.stubEnv(
    "SMS_GATEWAY",
    `twilio://${SID}:token@api.twilio.com vonage://key:secret@rest.nexmo.com infobip://k3y@x.api.infobip.com`,
  );
});
afterEach(() => database.pool.query("TRUNCATE receipt"));
afterAll(async () => {
  vi.unstubAllEnvs();
  globalThis.esitoPool = undefined;
  await database.drop();
});

function call(provider: string, path: string, body: string, headers: Record<string, string> = {}) {
  // Behind a proxy: the process itself is reached at another address.
  const request = new Request(`http://10.0.0.7:3000${path}`, { method: "POST", headers, body });
  return POST(request, { params: Promise.resolve({ provider }) });
}

function twilio(fields: Record<string, string>, token = "token", query = "") {
  const form = { AccountSid: SID, From: "Survey", To: "+393200000001", ...fields };
  const names = Object.keys(form).sort() as (keyof typeof form)[];
  const text = `https://sms.example.org/api/receipts/twilio${query}${names.map((name) => name + form[name]).join("")}`;
  const signature = createHmac("sha1", token).update(text).digest("base64");
  const headers = { "x-twilio-signature": signature, "content-type": "application/x-www-form-urlencoded" };
  return call("twilio", `/api/receipts/twilio${query}`, new URLSearchParams(form).toString(), headers);
}

async function stored() {
  const { rows } = await database.pool.query(
    `SELECT gateway_id AS gateway, provider_id AS id, destination, outcome, code, network FROM receipt ORDER BY id`,
  );
  return rows;
}

test("a signed callback is stored before it is answered, for every part of its text", async () => {
  const said = await twilio({ MessageSid: "SM1", MessageStatus: "delivered" }, "token", "?parts=2");
  expect(said.status).toBe(200);
  const row = {
    gateway: `twilio:${SID}`,
    destination: "+393200000001",
    outcome: 5,
    code: "Twilio delivered",
    network: null,
  };
  expect(await stored()).toEqual([
    { ...row, id: "SM1" },
    { ...row, id: "SM1#2" },
  ]);
});

test("network and country come from what Vonage and Infobip say", async () => {
  const receipt = { msisdn: "393200000001", messageId: "0A1", status: "delivered", "network-code": "22210" };
  const report = {
    messageId: "m1",
    to: "393200000001",
    mccMnc: "310260",
    status: { groupId: 3, id: 5, name: "DELIVERED_TO_HANDSET" },
  };
  await call("vonage", `/api/receipts/vonage?token=${callbackToken("secret")}`, JSON.stringify(receipt));
  await call("infobip", `/api/receipts/infobip?token=${callbackToken("k3y")}`, JSON.stringify({ results: [report] }));
  expect(await stored()).toMatchObject([
    { gateway: "vonage:key", id: "0A1", network: "222-10" },
    { gateway: "infobip:x.api.infobip.com", id: "m1", network: "310-260" },
  ]);
});

test("a wrong signature is 401 and changes nothing", async () => {
  const body = JSON.stringify({ messageId: "0A1", status: "delivered", results: [] });
  for (const said of [
    await twilio({ MessageSid: "SM1", MessageStatus: "delivered" }, "guess"),
    await call("twilio", "/api/receipts/twilio", "MessageSid=SM1&MessageStatus=delivered"),
    await call("vonage", "/api/receipts/vonage", body),
    await call("vonage", `/api/receipts/vonage?token=${callbackToken("k3y")}`, body),
    await call("infobip", "/api/receipts/infobip?token=", body),
    await call("nobody", "/api/receipts/nobody", body),
    await call("smpp", "/api/receipts/smpp", body),
  ]) {
    expect(said.status).toBe(401);
    expect(await said.text()).toBe("");
  }
  expect(await stored()).toEqual([]);
});

test("a signed callback about something else is taken and stores nothing; an endless one is refused", async () => {
  expect((await twilio({ MessageSid: "SM1", MessageStatus: "received" })).status).toBe(200);
  expect((await call("twilio", "/api/receipts/twilio", "a".repeat(2_000_000))).status).toBe(413);
  expect(await stored()).toEqual([]);
});

test("while the database is away the provider is told to repeat", async () => {
  globalThis.esitoPool = {
    query: () => Promise.reject(Object.assign(new Error("refused"), { code: "ECONNREFUSED" })),
  } as never;
  expect((await twilio({ MessageSid: "SM1", MessageStatus: "delivered" })).status).toBe(503);
  globalThis.esitoPool = database.pool;
  expect((await twilio({ MessageSid: "SM1", MessageStatus: "delivered" })).status).toBe(200);
  expect(await stored()).toHaveLength(1);
});

test("a burst of ten thousand callbacks loses none", async () => {
  const said = await Promise.all(
    Array.from({ length: 10_000 }, (_, i) => twilio({ MessageSid: `SM${i}`, MessageStatus: "delivered" })),
  );
  expect(said.filter(({ status }) => status !== 200)).toEqual([]);
  const { rows } = await database.pool.query(
    "SELECT count(DISTINCT provider_id)::int AS ids, count(*)::int AS n FROM receipt",
  );
  expect(rows[0]).toEqual({ ids: 10_000, n: 10_000 });
});

test("a STOP that a phone answers with unsubscribes its number, over every provider; other texts change nothing", async () => {
  const listed = async () =>
    (await database.pool.query("SELECT e164 FROM opt_out WHERE kind = 'unsubscribed' ORDER BY e164")).rows.map(
      ({ e164 }) => e164,
    );
  const numbers = ["+393200000011", "+393200000012", "+393200000013", "+393200000014"];
  await makeTestCampaign(database.pool, numbers);
  const text = { MessageSid: "SM9", SmsStatus: "received", To: "+393209999999" };
  expect((await twilio({ ...text, From: "+393200000014", Body: "Thank you" })).status).toBe(200);
  expect((await twilio({ ...text, From: "+393200000011", Body: " stop! " }, "guess")).status).toBe(401);
  expect(await listed()).toEqual([]);
  expect((await twilio({ ...text, From: "+393200000011", Body: " stop! " })).status).toBe(200);
  const inbound = { msisdn: "393200000012", to: "393209999999", messageId: "0B1", text: "STOP", type: "text" };
  await call("vonage", `/api/receipts/vonage?token=${callbackToken("secret")}`, JSON.stringify(inbound));
  const results = [{ messageId: "i1", from: "393200000013", to: "393209999999", text: "Stop" }];
  await call("infobip", `/api/receipts/infobip?token=${callbackToken("k3y")}`, JSON.stringify({ results }));
  expect(await listed()).toEqual(numbers.slice(0, 3));
  expect(await stored()).toEqual([]);
});
