import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contactListQuery } from "@/lib/schemas/contact-filter";
import type { ContactKey } from "@/lib/schemas/contact-sort";
import { compileFilter } from "./contact-filter";
import { listContacts } from "./contact-list";
import { isLookedUp, isNarrowed } from "./narrowed";
import { inTransaction, type Queryable } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing";
import { loadTestStep, makeTestCampaign } from "./testing-campaign";

let db: TestDatabase;
let survey: string;

/** 80 contacts of two regions and five names, a third of them undeliverable for one of two reasons. */
beforeAll(async () => {
  db = await createTestDatabase();
  const mobiles = Array.from({ length: 80 }, (_, n) => `+39320${1_000_000 + n}`);
  const made = await makeTestCampaign(db.pool, mobiles);
  survey = made.survey;
  await loadTestStep(db.pool, made.steps[0] ?? "");
  await db.pool.query(
    `UPDATE contact SET name = 'Name ' || id % 5, fields = jsonb_build_object('region', CASE id % 2 WHEN 0 THEN 'Lazio' ELSE 'Puglia' END)`,
  );
  await db.pool.query("UPDATE contact_state SET last_status = CASE contact_id % 3 WHEN 0 THEN 4 ELSE 5 END");
  await db.pool.query(
    "UPDATE message SET code = CASE contact_id % 4 WHEN 0 THEN 'UNDELIV 001' ELSE 'UNDELIV 003' END WHERE contact_id % 3 = 0",
  );
  await db.pool.query("ANALYZE");
});
afterAll(() => db.drop());

const undeliverable = "SMS Sender: Undeliverable";
const filterOf = (params: Record<string, string>) => contactListQuery.parse(params).filter;

/** The planner takes the plan that it takes of a million contacts. */
function lookingEachUp<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(db.pool, async (tx) => {
    for (const other of ["seqscan", "bitmapscan", "hashjoin", "mergejoin"]) {
      await tx.query(`SET LOCAL enable_${other} = off`);
    }
    return work(tx);
  });
}

it.each<[Record<string, string>, boolean]>([
  [{ status: undeliverable, "field.region": "Lazio" }, true],
  [{ status: undeliverable, q: "name 1" }, true],
  [{ kind: "permanent", q: "name 1" }, true],
  [{ status: undeliverable }, false],
  [{ "field.region": "Lazio", q: "name 1" }, false],
  [{ status: undeliverable, q: "name 1", at: "2026-11-23T14:02:00Z" }, false],
])("%o is narrowed by its last statuses: %s", async (params, narrowed) => {
  expect(await isNarrowed(db.pool, survey, filterOf(params))).toBe(narrowed);
});

it("expects look-ups where a page is larger than what is found, and only there", async () => {
  const compiled = compileFilter(survey, filterOf({ status: undeliverable, "field.region": "Lazio" }));
  expect(await lookingEachUp((tx) => isLookedUp(tx, compiled, 100))).toBe(true);
  expect(await lookingEachUp((tx) => isLookedUp(tx, compiled, 0))).toBe(false);
  const ofState = compileFilter(survey, filterOf({ status: undeliverable }));
  expect(await lookingEachUp((tx) => isLookedUp(tx, ofState, 100))).toBe(false);
});

it("shows the same pages, forward and backward, whichever way contacts are found", async () => {
  const choice = (name: string, ...values: string[]) =>
    fc.constantFrom({}, ...values.map((value) => ({ [name]: value })));
  const params = fc
    .tuple(
      fc.constantFrom({ status: undeliverable }, { kind: "permanent" }),
      choice("field.region", "Lazio", "Puglia"),
      choice("q", "name 1", "name", "nobody"),
      choice("reason", "UNDELIV 001", "UNDELIV 003"),
    )
    .map((parts) => Object.assign({}, ...parts) as Record<string, string>);
  await fc.assert(
    fc.asyncProperty(params, fc.integer({ min: 1, max: 30 }), async (asked, limit) => {
      const filter = filterOf(asked);
      const walk = async (tx: Queryable) => {
        const pages: string[][] = [];
        let backward = false;
        let cursor: ContactKey | null = null;
        do {
          const page = await listContacts(tx, survey, { filter, sort: null, limit, cursor, backward });
          pages.push(page.contacts.map(({ id }) => id));
          backward ||= page.next === null;
          cursor = backward ? page.previous : page.next;
        } while (cursor);
        return pages;
      };
      expect(await lookingEachUp(walk)).toEqual(await walk(db.pool));
    }),
    { numRuns: 40 },
  );
});
