import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { call, makeSurvey } from "./api";
import { installed } from "./installation";

interface Refusal {
  error: { code: string; message: string; fields?: Record<string, string> };
}

let survey: string;
test.beforeAll(async () => {
  survey = await makeSurvey("Bad input");
});

const files: [string, Uint8Array | string][] = [
  ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])],
  ["an empty file", ""],
  ["no Mobile column", "Identification;Name\n1;Ada\n"],
  ["NUL bytes", "Identification;Mobile\n1;+39320\x001\n"],
  ["a line of many megabytes", `Identification;Mobile\n1;${"9".repeat(20_000_000)}\n`],
  ["a header named twice", "Mobile;City;City\n+393200000001;Roma;Bari\n"],
  ["a million columns", `Mobile${";c".repeat(1_000_000)}\n+393200000001\n`],
  ["six hundred columns", `Mobile;${Array.from({ length: 600 }, (_, n) => `c${n}`).join(";")}\n+393200000001\n`],
  ["a workbook that unpacks to a quarter of a gigabyte", bomb()],
  ["a workbook that is none", new Uint8Array(Buffer.from("PK\u0003\u0004 and nothing else", "latin1"))],
];

/** An archive of one entry that grows a thousandfold; its sizes are told, as an honest program would. */
function bomb(): Uint8Array {
  const name = Buffer.from("xl/workbook.xml");
  const unpacked = 250_000_000;
  const packed = deflateRawSync(Buffer.alloc(unpacked, 32), { level: 1 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  for (const [header, at] of [
    [local, 8],
    [central, 10],
  ] as const) {
    header.writeUInt16LE(8, at);
    header.writeUInt32LE(packed.length, at + 10);
    header.writeUInt32LE(unpacked, at + 14);
    header.writeUInt16LE(name.length, at + 18);
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

for (const [what, body] of files) {
  test(`an import of ${what} is refused in words, and nothing is imported`, async () => {
    const before = (await call<{ total: number }>("GET", `/surveys/${survey}/contacts?limit=1`)).body.total;
    const { url, token } = installed();
    const response = await fetch(`${url}/api/v1/surveys/${survey}/contacts`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "text/csv" },
      body: body as BodyInit,
    });
    const answer = (await response.json()) as Refusal;
    expect(response.status, JSON.stringify(answer)).toBe(422);
    expect(answer.error.message.length).toBeGreaterThan(20);
    expect((await call<{ total: number }>("GET", `/surveys/${survey}/contacts?limit=1`)).body.total).toBe(before);
  });
}

async function totalOf(id: string): Promise<number> {
  return (await call<{ total: number }>("GET", `/surveys/${id}/contacts?limit=1`)).body.total;
}

/** A POST of a file that announces more bytes than it sends. */
function announce(bytes: number) {
  const { url, token } = installed();
  return request(`${url}/api/v1/surveys/${survey}/contacts`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "text/csv", "content-length": bytes },
  });
}

test("an upload of 10 GB is refused before it is sent", async () => {
  const before = await totalOf(survey);
  const sending = announce(10_000_000_000);
  sending.write("Mobile\n+393200000001\n");
  const [answer] = (await once(sending, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(422);
  let text = "";
  for await (const chunk of answer) text += chunk;
  expect(JSON.parse(text).error.message).toContain("larger than 4,000 MB");
  sending.destroy();
  expect(await totalOf(survey)).toBe(before);
});

test("an upload that breaks off imports nothing", async () => {
  const before = await totalOf(survey);
  const sending = announce(1_000_000);
  const closed = new Promise((resolve) => sending.on("error", resolve).on("close", resolve));
  sending.write(`Mobile\n${"+393200000001\n".repeat(5_000)}`, () => sending.destroy());
  await closed;
  // Another import of the survey comes after it in any case: then the broken one has been judged.
  await call("POST", `/surveys/${survey}/contacts`, {
    contacts: [{ identification: "after", mobile: "+393200000009" }],
  });
  expect(await totalOf(survey)).toBe(before + 1);
});

test("a formula in a cell is kept as text, leaves as text, and comes back the same", async () => {
  const id = await makeSurvey("Formulas");
  const formula = '=HYPERLINK("http://evil.example","click")';
  await call("POST", `/surveys/${id}/contacts`, {
    contacts: [{ identification: "1", name: formula, mobile: "+393200000001", fields: { Note: "@SUM(1)" } }],
  });
  const { url, token } = installed();
  const file = await fetch(`${url}/api/v1/surveys/${id}/contacts.csv`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await file.text();
  expect(text).toContain("\"'=HYPERLINK(");
  expect(text).toContain("'@SUM(1)");
  expect((await call("POST", `/surveys/${id}/contacts`, text)).body).toMatchObject({ updated: 1, rejectedTotal: 0 });
  const list = await call<{ data: { name: string; fields: unknown }[] }>("GET", `/surveys/${id}/contacts`);
  expect(list.body.data).toMatchObject([{ name: formula, fields: { Note: "@SUM(1)" } }]);
});

test("two imports at once both end right", async () => {
  const id = await makeSurvey("Two at once");
  const file = (from: number) =>
    `Identification;Mobile\n${Array.from({ length: 2_000 }, (_, n) => `T${from + n};+39320${1_000_000 + from + n}`).join("\n")}\n`;
  const both = await Promise.all([0, 1_000].map((from) => call("POST", `/surveys/${id}/contacts`, file(from))));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const sums = both.map(({ body }) => Number(body.created) + Number(body.updated));
  expect(sums).toEqual([2_000, 2_000]);
  expect(both.reduce((sum, { body }) => sum + Number(body.created), 0)).toBe(3_000);
  expect(await totalOf(id)).toBe(3_000);
});

test("an act on many by the API is counted first, done, taken back, and refused in words where it is wrong", async () => {
  const id = await makeSurvey("Acts");
  const contacts = [1, 2, 3].map((n) => ({
    identification: `A${n}`,
    name: "Ada",
    mobile: `+39320000000${n}`,
    fields: { City: "Bari" },
  }));
  await call("POST", `/surveys/${id}/contacts`, { contacts });
  const order = { query: "name=Ada", act: { act: "edit", field: "field.City", value: "Roma" } };
  const act = await call<{ id: string }>("POST", `/surveys/${id}/acts`, order);
  expect(act).toMatchObject({ status: 201, body: { state: "prepared", found: 3, total: 3 } });
  const cityCount = async () =>
    (await call<{ total: number }>("GET", `/surveys/${id}/contacts?field.City=Roma`)).body.total;
  expect(await cityCount()).toBe(0);
  expect((await call("POST", `/surveys/${id}/acts/${act.body.id}/run`)).body).toMatchObject({
    state: "done",
    changed: 3,
  });
  expect(await cityCount()).toBe(3);
  expect((await call("DELETE", `/surveys/${id}/acts/${act.body.id}`)).status).toBe(409);
  expect((await call("POST", `/surveys/${id}/acts/${act.body.id}/undo`)).body).toMatchObject({ state: "undone" });
  expect(await cityCount()).toBe(0);
  const wrong = await call<Refusal>("POST", `/surveys/${id}/acts`, { query: "status=Nonsense", act: order.act });
  expect(wrong.status).toBe(422);
  expect((await call("POST", `/surveys/${id}/acts/999999/run`)).status).toBe(404);
});

const campaign = {
  name: "Bad",
  kind: "standard",
  sender: "Esito",
  steps: [{ kind: "invitation", text: "Hello {link}" }],
};
const step = (text: string) => [{ kind: "invitation", text }];
const campaigns: [string, unknown, string][] = [
  ["a text without {link}", { ...campaign, steps: step("Hello") }, "steps.0.text"],
  ["an unknown field in braces", { ...campaign, steps: step("Hello {shoe size} {link}") }, "steps.0.text"],
  ["a sender of 12 characters", { ...campaign, sender: "TwelveLetter" }, "sender"],
  ["a sender number of 16 digits", { ...campaign, sender: "1234567890123456" }, "sender"],
  ["a sender with a space", { ...campaign, sender: "My firm" }, "sender"],
  ["no steps", { ...campaign, steps: [] }, "steps"],
  ["a smart campaign", { ...campaign, kind: "smart" }, "kind"],
  [
    "a time without a zone",
    { ...campaign, steps: [{ kind: "invitation", text: "{link}", at: "2027-01-01T10:00:00" }] },
    "steps.0.at",
  ],
  [
    "a view as audience",
    { ...campaign, steps: [{ kind: "invitation", text: "{link}", audience: { view: "1" } }] },
    "steps.0.audience",
  ],
];

for (const [what, body, field] of campaigns) {
  test(`${what} is refused at its place`, async () => {
    const { status, body: answer } = await call<Refusal>("POST", `/surveys/${survey}/campaigns`, body);
    expect(status, JSON.stringify(answer)).toBe(422);
    expect(Object.keys(answer.error.fields ?? {})).toContain(field);
  });
}

test("starting without contacts, and starting twice, does nothing and says why", async () => {
  const id = await makeSurvey("Nobody to text");
  const made = await call<{ id: string }>("POST", `/surveys/${id}/campaigns`, campaign);
  const empty = await call<Refusal>("POST", `/campaigns/${made.body.id}/start`);
  expect([409, 422]).toContain(empty.status);
  expect(empty.body.error.message).toMatch(/contact/i);
  await call("POST", `/surveys/${id}/contacts`, { contacts: [{ mobile: "+393200000001" }] });
  const starts = await Promise.all([1, 2, 3].map(() => call("POST", `/campaigns/${made.body.id}/start`)));
  expect(starts.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
});

const requests: [string, string, string, number][] = [
  ["no such survey", "GET", "/surveys/999999", 404],
  ["nonsense for an id", "GET", "/surveys/abc/contacts", 404],
  ["no such campaign", "POST", "/campaigns/999999/start", 404],
  ["an unknown status", "GET", "/surveys/SURVEY/contacts?status=Nonsense", 422],
  ["a cursor made by hand", "GET", "/surveys/SURVEY/contacts?cursor=abc", 422],
  ["a limit of 0", "GET", "/surveys/SURVEY/contacts?limit=0", 422],
  ["a heading without a step", "GET", "/surveys/SURVEY/contacts?heading=clicked", 422],
  ["an unknown path", "GET", "/nothing", 404],
];

for (const [what, method, path, status] of requests) {
  test(`${what} answers ${status}`, async () => {
    const answer = await call<Refusal>(method as "GET", path.replace("SURVEY", survey));
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toBeTruthy();
  });
}

test("no token, a bad token and a role too low", async () => {
  const { url } = installed();
  expect((await fetch(`${url}/api/v1/surveys`)).status).toBe(401);
  expect((await fetch(`${url}/api/v1/surveys`, { headers: { authorization: "Bearer nonsense" } })).status).toBe(401);
});
