import { Readable } from "node:stream";
import type { Pool } from "@/lib/db/pool";
import { importContacts } from "./import-contacts";
import { actor, must } from "./testing-campaign";

let surveys = 0;

/** A survey in Rome; `region`: whose numbers need no country code, null = none. Returns its id. */
export async function makeSurvey(pool: Pool, region: string | null = "IT"): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    "INSERT INTO survey (code, name, questionnaire_url, default_region, time_zone) VALUES ($1, 'S', 'https://q.example.org', $2, 'Europe/Rome') RETURNING id",
    [`S${surveys++}`, region],
  );
  return rows[0]?.id ?? "";
}

/** Imports a list of contacts, none of which may be wrong. */
export async function importList(pool: Pool, surveyId: string, text: string): Promise<void> {
  const body = Readable.from([Buffer.from(text)]);
  must(await importContacts(pool, actor, { surveyId, fileName: "x.csv", format: "file", body, announced: null }));
}
