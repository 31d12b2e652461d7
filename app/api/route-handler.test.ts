import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import type { Role } from "@/lib/domain/role";
import { createToken } from "@/lib/operations/create-token";
import { GET as campaign } from "./v1/campaigns/[campaignId]/route";
import { GET as events } from "./v1/events/route";
import { GET as ledger, POST as topUp } from "./v1/licences/route";
import { GET as contacts, POST as importContacts } from "./v1/surveys/[id]/contacts/route";
import { POST as createSurvey, GET as surveys } from "./v1/surveys/route";

let db: TestDatabase;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  db = await createTestDatabase();
  globalThis.esitoPool = db.pool;
  for (const role of ["owner", "manager", "viewer"] as const) {
    const made = await createToken(db.pool, { name: "test", role: "owner" }, { name: role, role });
    if (made.ok) tokens.set(role, made.value.token);
  }
});
afterEach(() => {
  globalThis.esitoRateLimit = undefined;
  vi.unstubAllEnvs();
});
afterAll(async () => {
  globalThis.esitoPool = undefined;
  await db.drop();
});

interface Sent {
  role?: Role;
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

function request(path: string, { role, token, body, headers }: Sent): Request {
  const secret = token ?? (role && tokens.get(role));
  return new Request(`http://esito/api/v1${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...(secret && { authorization: `Bearer ${secret}` }), ...headers },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}
const at = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) });
const survey = (code: string) => ({ code, name: "Contract", questionnaireUrl: "https://q.example.org" });
const refusal = { error: { code: expect.any(String), message: expect.stringMatching(/^[A-Z].*\.$/s) } };

test("no token, or one that does not work, is 401", async () => {
  for (const sent of [{}, { token: "nonsense" }, { token: `${tokens.get("owner")}x` }]) {
    const said = await surveys(request("/surveys", sent), at());
    expect(said.status).toBe(401);
    expect(await said.json()).toEqual(refusal);
  }
});

test("a role too low is 403, an unknown id 404, bad input 422 with the path of each field", async () => {
  const forbidden = await topUp(request("/licences", { role: "manager", body: { add: 1 } }), at());
  expect([forbidden.status, await forbidden.json()]).toEqual([403, refusal]);
  for (const campaignId of ["999", "nonsense"]) {
    const unknown = await campaign(request(`/campaigns/${campaignId}`, { role: "viewer" }), at({ campaignId }));
    expect([unknown.status, await unknown.json()]).toEqual([404, refusal]);
  }
  const bad = await createSurvey(request("/surveys", { role: "manager", body: { code: "" } }), at());
  expect(bad.status).toBe(422);
  expect((await bad.json()).error.fields).toMatchObject({ code: expect.any(String), name: expect.any(String) });
  for (const body of ["{", '"\\u0000"', "[1]"]) {
    const said = await createSurvey(request("/surveys", { role: "manager", body }), at());
    expect([body, said.status]).toEqual([body, 422]);
  }
});

test("over the limit a token is told 429 and when to go on; another token is not held up", async () => {
  vi.stubEnv("ESITO_RATE_LIMIT", "3");
  const ask = async (role: Role) => surveys(request("/surveys", { role }), at());
  for (let count = 0; count < 3; count += 1) expect((await ask("viewer")).status).toBe(200);
  const said = await ask("viewer");
  expect(said.status).toBe(429);
  expect(Number(said.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(Number(said.headers.get("retry-after"))).toBeLessThanOrEqual(60);
  expect(await said.json()).toEqual(refusal);
  expect((await ask("manager")).status).toBe(200);
});

test("a POST repeated with its Idempotency-Key gets the first answer letter by letter and does nothing twice", async () => {
  const send = (code: string) =>
    createSurvey(
      request("/surveys", { role: "manager", body: survey(code), headers: { "idempotency-key": "k1" } }),
      at(),
    );
  const answers = await Promise.all(Array.from({ length: 5 }, async () => (await send("ONCE")).text()));
  expect(new Set(answers).size).toBe(1);
  const { rows } = await db.pool.query("SELECT FROM survey WHERE code = 'ONCE'");
  expect(rows).toHaveLength(1);
  const other = await send("TWICE");
  expect(other.status).toBe(422);
  expect(await other.json()).toEqual(refusal);
});

test("a refusal is repeated under its key too, and an import under a used key is not taken for the first", async () => {
  const made = await createSurvey(request("/surveys", { role: "manager", body: survey("IMPORT") }), at());
  const { id } = await made.json();
  const send = async (body: string) => {
    const headers = { "idempotency-key": "k2", "content-type": "text/csv", "content-length": String(body.length) };
    const said = await importContacts(
      request(`/surveys/${id}/contacts`, { role: "manager", body, headers }),
      at({ id }),
    );
    return [said.status, await said.text()];
  };
  const first = await send("Mobile\n+393200000001\n");
  expect(first[0]).toBe(200);
  expect(await send("Mobile\n+393200000001\n")).toEqual(first);
  expect((await send("Mobile\n+393200000001\n+393200000002\n"))[0]).toBe(422);
  expect((await send("Mobile\n+393200000003\n"))[0], "as long as the first").toBe(422);
  const { rows } = await db.pool.query("SELECT FROM contact WHERE survey_id = $1", [id]);
  expect(rows).toHaveLength(1);
  const twice = { role: "manager" as const, body: survey("IMPORT"), headers: { "idempotency-key": "k3" } };
  const [one, two] = [
    await createSurvey(request("/surveys", twice), at()),
    await createSurvey(request("/surveys", twice), at()),
  ];
  expect([two.status, await two.text()]).toEqual([one.status, await one.text()]);
});

test("half of a character is 422, and nothing was done; a whole one, and its escape written out, are kept", async () => {
  const cut = await topUp(request("/licences", { role: "owner", body: '{"add":5,"note":"\\ud83d"}' }), at());
  expect([cut.status, await cut.json()]).toEqual([422, refusal]);
  const { rows } = await db.pool.query("SELECT count(*)::int AS n FROM licence_entry WHERE amount = 5");
  expect(rows[0].n).toBe(0);
  for (const note of ["\u{1f600}", "\\ud83d"]) {
    const said = await topUp(request("/licences", { role: "owner", body: { add: 5, note } }), at());
    expect(said.status).toBe(200);
  }
});

test("a forged cursor is 422, whatever it holds", async () => {
  const forged = [
    { code: "\0" },
    { minute: "0000-01-01T00:00:00Z", id: "1" },
    { sort: "lastStatusAt", value: "abc", id: "1" },
    { sort: "lastStatusAt", value: "0000-12-31T23:00:00.000Z", id: "1" },
  ].map((key) => Buffer.from(JSON.stringify(key)).toString("base64url"));
  const made = await createSurvey(request("/surveys", { role: "owner", body: survey("FORGED") }), at());
  const { id } = (await made.json()) as { id: string };
  for (const cursor of forged) {
    for (const said of [
      await surveys(request(`/surveys?cursor=${cursor}`, { role: "owner" }), at()),
      await ledger(request(`/licences?cursor=${cursor}`, { role: "owner" }), at()),
      await contacts(
        request(`/surveys/${id}/contacts?sort=lastStatusAt&cursor=${cursor}`, { role: "owner" }),
        at({ id }),
      ),
    ])
      expect(said.status).toBe(422);
  }
});

test("HEAD is answered with the headers of GET, and ends what GET began", async () => {
  const made = await createSurvey(request("/surveys", { role: "owner", body: survey("HEAD") }), at());
  const { id } = (await made.json()) as { id: string };
  const asked = request(`/events?survey=${id}`, { role: "owner" });
  const said = await events(new Request(asked.url, { method: "HEAD", headers: asked.headers }), at());
  expect([said.status, said.headers.get("content-type"), said.body]).toEqual([
    200,
    expect.stringMatching(/^text\/event-stream/),
    null,
  ]);
});
