import { once } from "node:events";
import { finished } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Transaction } from "./pool";

/** A contact on its way in. Null = not given, so it stays as it is; "" = given and empty, so it is cleared. */
export interface StagedContact {
  identification: string | null;
  name: string | null;
  surname: string | null;
  email: string | null;
  phoneNumber: string | null;
  mobile: string;
  e164: string | null;
  country: string | null;
  /** JSON object text; a null value clears the field. */
  fields: string;
}

const createStaging = `
  CREATE TEMP TABLE staged_contact (
    n int, place int, identification text, name text, surname text, email text, phone_number text, mobile text, e164 text, country text, fields jsonb
  ) ON COMMIT DROP`;

/** Streams the contacts into a temporary table of this transaction; returns how many. */
export async function stageContacts(tx: Transaction, contacts: AsyncIterable<StagedContact>): Promise<number> {
  await tx.query(createStaging);
  const copy = tx.query(copyFrom("COPY staged_contact FROM STDIN"));
  let n = 0;
  let lines = "";
  try {
    for await (const contact of contacts) {
      n++;
      lines += copyLine(n, contact);
      if (lines.length > 65_536) {
        const full = !copy.write(lines);
        lines = "";
        if (full) await once(copy, "drain");
      }
    }
    copy.end(lines);
    await finished(copy);
  } catch (error) {
    // Ends COPY on the wire, so that the transaction can be rolled back on this connection.
    copy.destroy(error as Error);
    await finished(copy).catch(() => undefined);
    throw error;
  }
  return n;
}

/** By what a row and a contact are the same. */
export type ImportMatch = "identification" | "number";

const keys: Record<ImportMatch, string> = { identification: "identification", number: "e164" };

/** The contact that a staged row s is; of several with one number the first. */
const known: Record<ImportMatch, string> = {
  identification: "contact c ON c.survey_id = $1 AND c.identification = s.identification",
  number:
    "contact c ON c.survey_id = $1 AND c.id = (SELECT min(o.id) FROM contact o WHERE o.survey_id = $1 AND o.e164 = s.e164)",
};

/** Of rows with one key the last one counts, at the place of the first. */
const keepLastOfEach = (key: string) => `
  WITH doubled AS (
    SELECT ${key}, min(n) AS first, max(n) AS last FROM staged_contact
    WHERE ${key} IS NOT NULL GROUP BY ${key} HAVING count(*) > 1
  ), moved AS (
    UPDATE staged_contact s SET place = d.first FROM doubled d WHERE s.n = d.last
  )
  DELETE FROM staged_contact s USING doubled d WHERE s.${key} = d.${key} AND s.n <> d.last`;

/** The history keeps the number that an import replaces. */
const recordNumbers = (match: ImportMatch) => `
  INSERT INTO status_change (survey_id, contact_id, status, applied, happened_at, learned_at, source, actor, text)
  SELECT c.survey_id, c.id, 31, true, now(), now(), 'person', $2,
    'Import: Mobile was ' || coalesce('“' || c.mobile || '”', 'empty') || ', is now ' || coalesce('“' || nullif(s.mobile, '') || '”', 'empty')
  FROM staged_contact s JOIN ${known[match]}
  WHERE c.e164 IS DISTINCT FROM s.e164 OR (s.e164 IS NULL AND c.mobile IS DISTINCT FROM nullif(s.mobile, ''))
  ORDER BY c.id`;

const updateKnown = (match: ImportMatch) => `
  WITH given AS (
    SELECT c.id,
      CASE WHEN s.name IS NULL THEN c.name ELSE nullif(s.name, '') END AS name,
      CASE WHEN s.surname IS NULL THEN c.surname ELSE nullif(s.surname, '') END AS surname,
      CASE WHEN s.email IS NULL THEN c.email ELSE nullif(s.email, '') END AS email,
      CASE WHEN s.phone_number IS NULL THEN c.phone_number ELSE nullif(s.phone_number, '') END AS phone_number,
      nullif(s.mobile, '') AS mobile, s.e164, s.country, jsonb_strip_nulls(c.fields || s.fields) AS fields
    FROM staged_contact s JOIN ${known[match]}
  )
  UPDATE contact c
  SET name = g.name, surname = g.surname, email = g.email, phone_number = g.phone_number, mobile = g.mobile, e164 = g.e164,
      country = g.country, fields = g.fields, updated_at = now()
  FROM given g
  WHERE c.id = g.id AND (c.name, c.surname, c.email, c.phone_number, c.mobile, c.e164, c.country, c.fields)
    IS DISTINCT FROM (g.name, g.surname, g.email, g.phone_number, g.mobile, g.e164, g.country, g.fields)`;

/** List order is the order of ids, so the rows go in by their place in the file. */
const createNew = (match: ImportMatch) => `
  WITH made AS (
    INSERT INTO contact (survey_id, identification, name, surname, email, phone_number, mobile, e164, country, fields)
    SELECT $1, s.identification, nullif(s.name, ''), nullif(s.surname, ''), nullif(s.email, ''), nullif(s.phone_number, ''),
      nullif(s.mobile, ''), s.e164, s.country, jsonb_strip_nulls(s.fields)
    FROM staged_contact s LEFT JOIN ${known[match]}
    WHERE c.id IS NULL
    ORDER BY s.place
    RETURNING id
  )
  INSERT INTO contact_state (contact_id, survey_id, changed_at) SELECT id, $1, now() FROM made`;

/** How many staged rows are contacts that the survey has. */
export async function countKnown(tx: Transaction, surveyId: string, match: ImportMatch): Promise<number> {
  const { rows } = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM staged_contact s JOIN ${known[match]}`,
    [surveyId],
  );
  return rows[0]?.n ?? 0;
}

/** Makes the staged rows ready: one import of a survey at a time, and one row for each contact. */
export async function settleStaged(tx: Transaction, surveyId: string, match: ImportMatch): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('esito import ' || $1, 0))", [surveyId]);
  await tx.query("SET LOCAL work_mem = '128MB'");
  await tx.query("ANALYZE staged_contact");
  await tx.query(keepLastOfEach(keys[match]));
}

/** Writes the staged rows into the contacts they are. */
export async function updateStaged(
  tx: Transaction,
  surveyId: string,
  actor: string,
  match: ImportMatch,
): Promise<void> {
  await tx.query(recordNumbers(match), [surveyId, actor]);
  await tx.query(updateKnown(match), [surveyId]);
}

/** Makes contacts of the staged rows that are none yet; returns how many. */
export async function createStaged(tx: Transaction, surveyId: string, match: ImportMatch): Promise<number> {
  const made = await tx.query(createNew(match), [surveyId]);
  return made.rowCount ?? 0;
}

function copyLine(n: number, contact: StagedContact): string {
  return `${n}\t${n}\t${cell(contact.identification)}\t${cell(contact.name)}\t${cell(contact.surname)}\t${cell(contact.email)}\t${cell(contact.phoneNumber)}\t${cell(contact.mobile)}\t${cell(contact.e164)}\t${cell(contact.country)}\t${cell(contact.fields)}\n`;
}

const special = /[\\\t\n\r]/u;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A value in COPY's text format. */
function cell(value: string | null): string {
  if (value === null) return "\\N";
  return special.test(value) ? value.replace(/[\\\t\n\r]/gu, (mark) => escapes[mark] ?? mark) : value;
}
