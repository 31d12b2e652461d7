import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listContacts } from "@/lib/db/contact-list";
import { countByLastStatus, totalOf } from "@/lib/db/status-counts";
import { createTestDatabase, type TestDatabase } from "@/lib/db/testing";
import { CONTACT_KINDS, readContactQuery } from "@/lib/schemas/contact-filter";
import type { ContactKey, ContactSort } from "@/lib/schemas/contact-sort";
import { getContact } from "./get-contact";
import { listContactPage } from "./list-contacts";
import { actor, makeSurvey } from "./testing-campaign";
import { importList } from "./testing-contacts";

let db: TestDatabase;
let survey: string;
let other: string;

/** 60 contacts with equal names, missing names and equal instants, some with a last status. */
beforeAll(async () => {
  db = await createTestDatabase();
  survey = await makeSurvey(db.pool);
  other = await makeSurvey(db.pool);
  const rows = Array.from(
    { length: 60 },
    (_, n) =>
      `${n % 9 === 0 ? "" : `K${n}`};${n % 4 ? `Name ${n % 5}` : ""};+39320${1_000_000 + n};${n % 3 ? "Roma" : "Bari"}`,
  );
  await importList(db.pool, survey, `Identification;Name;Mobile;City\n${rows.join("\n")}\n`);
  await importList(db.pool, other, "Mobile\n+393200000001\n");
  await db.pool.query(
    `UPDATE contact_state s SET last_status = CASE WHEN n % 4 = 0 THEN 0 WHEN n % 4 = 1 THEN 5 WHEN n % 4 = 2 THEN 10 ELSE 23 END,
       last_status_at = CASE WHEN n % 4 = 0 THEN NULL ELSE timestamptz '2026-11-23T09:00:00Z' + (n % 6) * interval '1 hour' END
     FROM (SELECT contact_id, row_number() OVER (ORDER BY contact_id) AS n FROM contact_state WHERE survey_id = $1) o
     WHERE o.contact_id = s.contact_id`,
    [survey],
  );
});
afterAll(() => db.drop());

function query(params: Record<string, string | string[]>) {
  const { query: read, problems } = readContactQuery(params);
  expect(problems).toEqual({});
  return read;
}

async function idsOf(params: Record<string, string | string[]>) {
  const result = await listContactPage(db.pool, actor, {
    surveyId: survey,
    query: query({ limit: "1000", ...params }),
  });
  if (!result.ok) throw new Error(result.problem.message);
  expect(result.value.total).toBe(result.value.data.length);
  return result.value.data.map((contact) => contact.identification ?? contact.mobile);
}

describe("paging by key", () => {
  it("shows every contact exactly once, forward and backward, whatever sort, filter and page size", async () => {
    const sorts: (ContactSort | null)[] = [
      null,
      ...(["lastStatusAt", "name", "identification"] as const).flatMap((by) => [
        { by, descending: false },
        { by, descending: true },
      ]),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sorts),
        fc.integer({ min: 1, max: 25 }),
        fc.constantFrom({}, { kind: "permanent" }, { q: "name 1" }),
        async (sort, limit, params) => {
          const { filter } = query(params as Record<string, string>);
          const walk = async (backward: boolean, from: ContactKey | null) => {
            const ids: string[] = [];
            let cursor = from;
            do {
              const page = await listContacts(db.pool, survey, { filter, sort, limit, cursor, backward });
              ids.push(...(backward ? [...page.contacts].reverse() : page.contacts).map(({ id }) => id));
              cursor = backward ? page.previous : page.next;
            } while (cursor);
            return ids;
          };
          const whole = await listContacts(db.pool, survey, { filter, sort, limit: 1_000, cursor: null });
          const all = whole.contacts.map(({ id }) => id);
          expect(await walk(false, null)).toEqual(all);
          expect(all.length).toBe(totalOf(await countByLastStatus(db.pool, survey, filter), filter));
          const lastPage = await listContacts(db.pool, survey, { filter, sort, limit: all.length - 1, cursor: null });
          if (lastPage.next) expect(await walk(true, lastPage.next)).toEqual(all.slice(0, -2).reverse());
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses a cursor made by hand or of another sort, and says where", () => {
    for (const cursor of [
      "nonsense",
      Buffer.from('{"sort":"","value":null,"id":"x"}').toString("base64url"),
      Buffer.from('{"sort":"name","value":null,"id":"1"}').toString("base64url"),
    ]) {
      expect(Object.keys(readContactQuery({ cursor }).problems)).toEqual(["cursor"]);
    }
  });
});

describe("filters", () => {
  it("the kinds partition the contacts, and each status equals its count", async () => {
    const lengths = await Promise.all(CONTACT_KINDS.map(async (kind) => (await idsOf({ kind })).length));
    expect(lengths).toEqual([15, 15, 15, 15]);
    expect((await idsOf({ status: ["SMS Sender: Delivered", "Interview: Completed"] })).length).toBe(30);
    expect(await idsOf({ status: "SMS Sender: Delivered", kind: "temporary" })).toEqual([]);
  });

  it.each([
    [{ q: "name 1 k" }, 40],
    [{ q: "+39 320 1000 007" }, 1],
    [{ q: "100%_" }, 0],
    [{ "field.City": "Bari" }, 20],
    [{ country: "it" }, 60],
    [{ changedAfter: "2026-11-23T12:00:00Z" }, 25],
    [{ changedBefore: "2026-11-23T10:00:00+01:00" }, 0],
    [{ reason: "001" }, 0],
    [{ attempts: "1" }, 0],
    [{ "field.City": ["Bari", "Roma"] }, 60],
    [{ "field-not.City": "Bari" }, 40],
    [{ "field.City": "Bari", status: "SMS Sender: Delivered" }, 5],
    [{ "field-not.City": "Bari", kind: "temporary", country: "it" }, 10],
    [{ "field.City": "Bari", kind: "none", reason: "001" }, 0],
    [{ "field.City": "Roma", kind: "temporary", q: "name 1" }, 10],
    [{ "field-contains.City": "OM" }, 40],
    [{ "field-starts.City": "ba" }, 20],
    [{ "field-empty.City": "yes" }, 0],
    [{ name: ["Name 1", "Name 2"] }, 18],
    [{ "identification-empty": "yes" }, 7],
    [{ "mobile-from": "+393201000050" }, 10],
    [{ interview: "none" }, 60],
    [{ unsubscribed: "no" }, 60],
    [{ blocked: "yes" }, 0],
    [{ clicked: "no" }, 60],
    [{ clicked: "yes" }, 0],
    [{ changedWithin: "1m" }, 0],
    [{ or: ["field.City=Bari", "status=SMS Sender: Delivered"] }, 30],
    [{ or: ["field.City=Bari", "status=SMS Sender: Delivered"], name: "Name 1" }, 3],
    [{ or: "field.City=Bari&status=SMS Sender: Delivered" }, 5],
  ])("%j finds %i", async (params, length) => {
    expect((await idsOf(params as Record<string, string>)).length).toBe(length);
  });

  it.each([
    [{ status: "SMS Sender: Left out" }, "status"],
    [{ status: ["SMS Sender: Delivered", "Nonsense"] }, "status"],
    [{ kind: "odd" }, "kind"],
    [{ heading: "clicked" }, "heading"],
    [{ heading: "nonsense", step: "1" }, "heading"],
    [{ outcome: "SMS Sender: Bounced", step: "1" }, "outcome"],
    [{ leftOut: "because", step: "1" }, "leftOut"],
    [{ step: "abc" }, "step"],
    [{ attempts: "-1" }, "attempts"],
    [{ country: "Italy" }, "country"],
    [{ changedAfter: "yesterday" }, "changedAfter"],
    [{ changedAfter: "2026-11-23T10:00:00" }, "changedAfter"],
    [{ sort: "mobile" }, "sort"],
    [{ limit: "0" }, "limit"],
    [{ limit: "1001" }, "limit"],
    [{ colour: "red" }, "colour"],
    [{ q: "a\0b" }, "q"],
    [{ at: "2026-11-23T10:00:00" }, "at"],
    [{ at: "2999-01-01T00:00:00Z" }, "at"],
    [{ at: "yesterday" }, "at"],
    [{ at: "2026-11-23T10:00:00Z", sort: "-lastStatusAt" }, "sort"],
    [{ view: "mine" }, "view"],
    [{ "field-contains.City": ["a", "b"] }, "field-contains.City"],
    [{ "field-empty.City": "perhaps" }, "field-empty.City"],
    [{ "surname-like": "x" }, "surname-like"],
    [{ clicked: "maybe" }, "clicked"],
    [{ interview: "begun" }, "interview"],
    [{ changedWithin: "soon" }, "changedWithin"],
    [{ or: "colour=red" }, "or"],
    [{ or: "view=1" }, "or"],
    [{ or: "or=status" }, "or"],
    [{ cols: "colour" }, "cols"],
  ])("names what is wrong with %j, and a screen goes on without it", (params, name) => {
    const read = readContactQuery(params as Record<string, string>);
    expect(Object.keys(read.problems)).toContain(name);
    expect(read.query.limit).toBe(100);
  });

  it("does not take a field that no contact of the survey has had, also not in an alternative", async () => {
    const asked: [Record<string, string>, string][] = [
      [{ "field.Citty": "Roma" }, "field.Citty"],
      [{ "field-empty.Citty": "yes" }, "field-empty.Citty"],
      [{ or: "field.Citty=Roma" }, "or"],
    ];
    for (const [params, name] of asked) {
      const result = await listContactPage(db.pool, actor, { surveyId: survey, query: query(params) });
      expect(result).toMatchObject({
        problem: { kind: "invalid", fields: { [name]: "No contact of the survey has a field “Citty”" } },
      });
    }
  });

  it("does not take a step or campaign of another survey", async () => {
    const { rows } = await db.pool.query(
      `WITH c AS (INSERT INTO campaign (survey_id, name, kind, sender, validity, created_by) VALUES ($1, 'C', 'standard', 'S', 3600, 'x') RETURNING id)
       INSERT INTO step (campaign_id, survey_id, position, kind, text) SELECT id, $1, 0, 'invitation', '{link}' FROM c RETURNING id, campaign_id`,
      [other],
    );
    const asked: Record<string, string>[] = [
      { step: rows[0].id },
      { campaign: rows[0].campaign_id },
      { step: "999999" },
    ];
    for (const params of asked) {
      const result = await listContactPage(db.pool, actor, { surveyId: survey, query: query(params) });
      expect(result).toMatchObject({
        ok: false,
        problem: { kind: "invalid", fields: { [Object.keys(params)[0] ?? ""]: expect.any(String) } },
      });
    }
  });

  it("is not found for another survey's contact", async () => {
    const { rows } = await db.pool.query("SELECT id FROM contact WHERE survey_id = $1", [other]);
    expect(await getContact(db.pool, actor, { surveyId: survey, contactId: rows[0].id })).toMatchObject({
      problem: { kind: "notFound" },
    });
    expect(await getContact(db.pool, actor, { surveyId: survey, contactId: "x" })).toMatchObject({
      problem: { kind: "notFound" },
    });
  });
});
