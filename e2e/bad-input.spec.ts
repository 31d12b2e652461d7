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
];

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
  const made = await call<{ id: string }>("POST", `/surveys/${survey}/campaigns`, campaign);
  const empty = await call<Refusal>("POST", `/campaigns/${made.body.id}/start`);
  expect([409, 422]).toContain(empty.status);
  expect(empty.body.error.message).toMatch(/contact/i);
  await call("POST", `/surveys/${survey}/contacts`, { contacts: [{ mobile: "+393200000001" }] });
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
