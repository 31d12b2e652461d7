import type { Pool } from "@/lib/db/pool";
import { importContacts } from "./import-contacts";
import { actor, must } from "./testing-campaign";

/** Imports a list of contacts as a manager does. */
export async function importList(pool: Pool, surveyId: string, text: string): Promise<void> {
  must(await importBytes(pool, surveyId, text));
}

/** Imports a file that comes in pieces; `announced` = its size in bytes, as an upload says it. */
export function importBytes(pool: Pool, surveyId: string, data: Uint8Array | string, announced: number | null = null) {
  const body = pieces(Buffer.from(data as string));
  return importContacts(pool, actor, { surveyId, fileName: "list.csv", format: "file", body, announced });
}

/** Contacts as the database holds them, in the order they came. */
export async function contactsOf(pool: Pool, surveyId: string) {
  const { rows } = await pool.query(
    `SELECT c.identification, c.name, c.surname, c.email, c.phone_number, c.mobile, c.e164, c.country, c.fields
     FROM contact c JOIN contact_state s ON s.contact_id = c.id WHERE c.survey_id = $1 ORDER BY c.id`,
    [surveyId],
  );
  return rows;
}

/** Seven thousand bytes and one: no piece ends where a record does. */
async function* pieces(data: Buffer) {
  for (let at = 0; at < data.length; at += 7_001) yield data.subarray(at, at + 7_001);
}
