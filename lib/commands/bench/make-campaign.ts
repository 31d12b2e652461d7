import type { Pool } from "@/lib/db/pool";

/** A campaign of one step that begins to run at once, with its own survey, contacts and licences. Returns the step's id. */
export async function makeCampaign(
  pool: Pool,
  given: { name: string; numbers: readonly string[]; text: string; licences: number; tps?: number },
): Promise<string> {
  const { name, numbers, text, licences, tps = 0 } = given;
  const survey = await one(
    pool,
    "INSERT INTO survey (code, name, questionnaire_url, time_zone) VALUES ($1, $1, 'https://example.org/q', 'UTC') RETURNING id",
    [name],
  );
  await pool.query(
    `WITH made AS (INSERT INTO contact (survey_id, mobile, e164) SELECT $1, number, number FROM unnest($2::text[]) number RETURNING id)
     INSERT INTO contact_state (contact_id, survey_id) SELECT id, $1 FROM made`,
    [survey, numbers],
  );
  await pool.query(
    "WITH bought AS (INSERT INTO licence_entry (minute, kind, amount) VALUES (now(), 'bought', $1)) UPDATE licence_account SET balance = balance + $1",
    [licences],
  );
  const campaign = await one(
    pool,
    "INSERT INTO campaign (survey_id, name, kind, sender, state, validity, tps, created_by, started_at) VALUES ($1, $2, 'standard', 'Esito', 'running', 172800, $3, $2, now()) RETURNING id",
    [survey, name, tps],
  );
  return one(
    pool,
    "INSERT INTO step (campaign_id, survey_id, position, kind, text, due_at) VALUES ($1, $2, 0, 'invitation', $3, now()) RETURNING id",
    [campaign, survey, text],
  );
}

async function one(pool: Pool, sql: string, values: unknown[]): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql, values);
  if (!rows[0]) throw new Error("Nothing was written");
  return rows[0].id;
}
