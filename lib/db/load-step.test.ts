import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { normaliseMobile } from "@/lib/domain/phone";
import { loadStep } from "./load-step";
import { inTransaction, type Pool } from "./pool";
import { createTestDatabase, type TestDatabase } from "./testing";

let database: TestDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await createTestDatabase();
  pool = database.pool;
});
afterAll(() => database.drop());

interface Person {
  mobile: string | null;
  interview?: number;
  unsubscribed?: boolean;
  erased?: boolean;
}

async function makeSurvey(people: readonly Person[]): Promise<{ survey: string; contacts: string[] }> {
  const survey = await one(
    "INSERT INTO survey (code, name, questionnaire_url, default_region, time_zone) VALUES (gen_random_uuid(), 'S', 'https://q.example', 'IT', 'Europe/Rome') RETURNING id",
  );
  const rows = people.map((person) => {
    const number = normaliseMobile(person.mobile, "IT");
    return { ...person, e164: number.ok ? number.e164 : null, country: number.ok ? number.country : null };
  });
  const { rows: made } = await pool.query<{ id: string }>(
    `INSERT INTO contact (survey_id, mobile, e164, country, erased_at)
     SELECT $1, mobile, e164, country, CASE WHEN erased THEN now() END
     FROM ROWS FROM (jsonb_to_recordset($2) AS (mobile text, e164 text, country text, erased bool)) WITH ORDINALITY
     ORDER BY ordinality RETURNING id`,
    [survey, JSON.stringify(rows)],
  );
  const contacts = made.map((row) => row.id);
  await pool.query(
    `INSERT INTO contact_state (contact_id, survey_id, interview, unsubscribed_at)
     SELECT contact_id, $1, interview, CASE WHEN unsubscribed THEN now() END
     FROM jsonb_to_recordset($2) AS d(contact_id bigint, interview smallint, unsubscribed bool)`,
    [survey, JSON.stringify(people.map((person, index) => ({ ...person, contact_id: contacts[index] })))],
  );
  return { survey, contacts };
}

async function makeCampaign(survey: string, steps: readonly string[], state = "running"): Promise<string[]> {
  const campaign = await one(
    `INSERT INTO campaign (survey_id, name, kind, sender, state, validity, created_by, started_by)
     VALUES ($1, 'Autumn', 'standard', 'Esito', $2, 3600, 'L. Conti', 'L. Conti') RETURNING id`,
    [survey, state],
  );
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO step (campaign_id, survey_id, position, kind, text, audience)
     SELECT $1, $2, ordinality - 1, CASE ordinality WHEN 1 THEN 'invitation' ELSE 'reminder' END, 'Go to {link}', audience
     FROM unnest($3::text[]) WITH ORDINALITY AS d(audience, ordinality) ORDER BY ordinality RETURNING id`,
    [campaign, survey, steps],
  );
  return rows.map((row) => row.id);
}

async function one(sql: string, values: unknown[] = []): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql, values);
  return rows[0]?.id ?? "";
}

const load = (step: string) => inTransaction(pool, (tx) => loadStep(tx, step, new Date()));

async function classes(step: string): Promise<string[]> {
  const { rows } = await pool.query(
    "SELECT outcome, left_out, code FROM message WHERE step_id = $1 AND NOT superseded ORDER BY contact_id",
    [step],
  );
  return rows.map((row) => row.left_out ?? (row.code ? `${row.outcome} ${row.code}` : String(row.outcome)));
}

async function figures(step: string): Promise<Record<string, number>> {
  const { rows } = await pool.query(
    "SELECT figure, sum(value)::int AS value FROM step_figure WHERE step_id = $1 GROUP BY 1",
    [step],
  );
  return Object.fromEntries(rows.map((row) => [row.figure, row.value]));
}

test("each contact gets the first class that fits, in the order of rule 8", async () => {
  await pool.query(
    "INSERT INTO opt_out (e164, kind) VALUES ('+393200000001', 'blocked'), ('+393200000002', 'unsubscribed'), ('+393200000002', 'blocked')",
  );
  const table: [Person, string][] = [
    [{ mobile: "320 000 0010" }, "9"],
    [{ mobile: "+39 320 000 0010" }, "2"],
    [{ mobile: "3200000001", interview: 23 }, "blocked"],
    [{ mobile: "3200000002" }, "unsubscribed"],
    [{ mobile: "nonsense", unsubscribed: true }, "unsubscribed"],
    [{ mobile: "nonsense", interview: 23 }, "1 letters"],
    [{ mobile: null }, "1 empty"],
    [{ mobile: "06 698 1234" }, "1 notMobile"],
    [{ mobile: "3200000020", interview: 23 }, "completed"],
    [{ mobile: "3200000020", interview: 24 }, "screenedOut"],
    [{ mobile: "3200000020", interview: 25 }, "quotaFull"],
    [{ mobile: "3200000020" }, "9"],
    [{ mobile: "3200000020", interview: 22 }, "2"],
  ];
  const { survey, contacts } = await makeSurvey([
    ...table.map(([person]) => person),
    { mobile: "3200000030", erased: true },
  ]);
  const [step = ""] = await makeCampaign(survey, ["everyone"]);
  expect(await load(step)).toEqual({ loaded: table.length });
  expect(await classes(step)).toEqual(table.map(([, expected]) => expected));

  const { rows } = await pool.query(
    `SELECT status, code, applied, actor, text, class, taken, next_attempt_at IS NOT NULL AS next FROM status_change
     WHERE step_id = $1 AND contact_id = ANY($2::bigint[]) ORDER BY contact_id`,
    [step, [contacts[0], contacts[2], contacts[6]]],
  );
  const said = { applied: true, actor: "L. Conti", text: "Autumn · Invitation loaded", taken: false };
  expect(rows).toEqual([
    { ...said, status: 9, code: null, class: "inQueue", next: true },
    { ...said, status: 28, code: "blocked", class: "leftOut", next: false },
    { ...said, status: 1, code: "empty", class: "notSent", next: false },
  ]);
  const { rows: last } = await pool.query(
    "SELECT last_status FROM contact_state WHERE survey_id = $1 ORDER BY contact_id",
    [survey],
  );
  await pool.query("DELETE FROM opt_out");
  expect(last.map((row) => row.last_status)).toEqual([9, 2, 23, 0, 26, 23, 1, 1, 23, 24, 25, 9, 22, 0]);
});

test("a step loads once, and only in a running campaign", async () => {
  const { survey } = await makeSurvey([{ mobile: "3200000040" }]);
  const [step = ""] = await makeCampaign(survey, ["everyone"]);
  const both = await Promise.all([load(step), load(step)]);
  expect(both.map((result) => result.loaded).sort()).toEqual([0, 1]);
  expect((await figures(step)).loaded).toBe(1);
  const [paused = ""] = await makeCampaign(survey, ["everyone"], "draft");
  expect(await load(paused)).toEqual({ loaded: 0 });
});

test("a reminder leaves out who clicked or answered, and numbers that failed before while they are unchanged", async () => {
  const { survey, contacts } = await makeSurvey([
    { mobile: "3200000050" },
    { mobile: "3200000051" },
    { mobile: "3200000052" },
    { mobile: "3200000053" },
    { mobile: "3200000054" },
  ]);
  const [first = "", second = ""] = await makeCampaign(survey, ["everyone", "notClicked"]);
  await load(first);
  const end = (contact: string | undefined, outcome: number, extra: string) =>
    pool.query(
      `UPDATE message SET outcome = $3::int, class = CASE $3::int WHEN 5 THEN 'delivered' WHEN 1 THEN 'notSent' ELSE 'permanent' END, taken = true,
         next_action = NULL, next_attempt_at = NULL ${extra} WHERE step_id = $1 AND contact_id = $2`,
      [first, contact, outcome],
    );
  await end(contacts[0], 5, ", clicked_at = now()");
  await end(contacts[1], 4, "");
  await end(contacts[2], 1, "");
  await end(contacts[3], 4, "");
  await end(contacts[4], 6, "");
  await pool.query("UPDATE contact SET e164 = '+393200000059' WHERE id = $1", [contacts[3]]);
  await load(second);
  expect(await classes(second)).toEqual(["audience", "permanentErrorBefore", "permanentErrorBefore", "9", "9"]);
  const { rows } = await pool.query("SELECT last_status FROM contact_state WHERE survey_id = $1 ORDER BY contact_id", [
    survey,
  ]);
  // Nothing but loading refreshes the last status here: whoever is left out keeps what the step before gave.
  expect(rows.map((row) => row.last_status)).toEqual([21, 4, 1, 9, 9]);
});

test("the supplied list gives its expected figures", async () => {
  const file = new URL("../../e2e/fixtures/contacts", import.meta.url);
  const csv = new TextDecoder("windows-1252").decode(await readFile(`${file.pathname}.csv`));
  const expected = JSON.parse(await readFile(`${file.pathname}.expected.json`, "utf8"));
  const records = parse(csv, { columns: true, delimiter: ";" }) as { Mobile: string }[];
  const { survey } = await makeSurvey(records.map((record) => ({ mobile: record.Mobile })));
  const [step = ""] = await makeCampaign(survey, ["everyone"]);
  expect(await load(step)).toEqual({ loaded: expected.rows });
  expect(await figures(step)).toMatchObject({
    loaded: expected.rows,
    "outcome.1": expected.invalid,
    "outcome.2": expected.duplicated,
    "outcome.9": expected.sendable,
    "class.notSent": expected.invalid + expected.duplicated,
    "class.inQueue": expected.sendable,
  });
});
