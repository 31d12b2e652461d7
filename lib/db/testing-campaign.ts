import { normaliseMobile } from "@/lib/domain/phone";
import { loadStep } from "./load-step";
import { inTransaction, type Pool } from "./pool";

/** A survey with a running campaign, for tests: contacts by their mobiles, and steps not loaded yet. */
export async function makeTestCampaign(
  pool: Pool,
  mobiles: readonly string[],
  steps = 1,
): Promise<{ survey: string; campaign: string; steps: string[]; contacts: string[] }> {
  const survey = await one(
    pool,
    `INSERT INTO survey (code, name, questionnaire_url, default_region, time_zone)
     VALUES (gen_random_uuid(), 'Customers', 'https://q.example/{identification}', 'IT', 'Europe/Rome') RETURNING id`,
    [],
  );
  const contacts: string[] = [];
  for (const [index, mobile] of mobiles.entries()) {
    const number = normaliseMobile(mobile, "IT");
    const contact = await one(
      pool,
      "INSERT INTO contact (survey_id, identification, mobile, e164, country) VALUES ($1, $2, $3, $4, $5) RETURNING id",
      [survey, `C${index + 1}`, mobile, number.ok ? number.e164 : null, number.ok ? number.country : null],
    );
    await pool.query("INSERT INTO contact_state (contact_id, survey_id) VALUES ($1, $2)", [contact, survey]);
    contacts.push(contact);
  }
  const campaign = await one(
    pool,
    `INSERT INTO campaign (survey_id, name, kind, sender, state, validity, created_by, started_by, started_at)
     VALUES ($1, 'Autumn', 'standard', 'Esito', 'running', 3600, 'L. Conti', 'L. Conti', now()) RETURNING id`,
    [survey],
  );
  const made: string[] = [];
  for (let position = 0; position < steps; position++) {
    made.push(
      await one(
        pool,
        "INSERT INTO step (campaign_id, survey_id, position, kind, text) VALUES ($1, $2, $3, $4, 'Go to {link}') RETURNING id",
        [campaign, survey, position, position === 0 ? "invitation" : "reminder"],
      ),
    );
  }
  return { survey, campaign, steps: made, contacts };
}

/** Loads a step as the worker does. */
export async function loadTestStep(pool: Pool, stepId: string): Promise<void> {
  await inTransaction(pool, (tx) => loadStep(tx, stepId, new Date()));
}

/** Writes the intent and the answer of a first submission of one part, so that the contact has a link with this code. */
export async function submitTestMessage(pool: Pool, stepId: string, contactId: string, code: string): Promise<string> {
  await pool.query("UPDATE licence_account SET balance = balance + 1");
  await pool.query(
    "INSERT INTO licence_entry (minute, kind, amount) VALUES (date_trunc('minute', now()), 'bought', 1)",
  );
  return one(
    pool,
    `WITH sent AS (
       UPDATE message SET outcome = 11, taken = true, attempts = 1, submission = 1, parts = 1, licences = 1,
         text = 'Go to https://sms.example/l/' || $3, link_code = $3, first_submission_at = now(),
         valid_until = now() + interval '2 days', next_action = 'close', next_attempt_at = now() + interval '3 days',
         outcome_at = now(), changed_at = now()
       WHERE step_id = $1 AND contact_id = $2 AND outcome = 9 RETURNING *
     ), part AS (
       INSERT INTO part (message_id, submission, number, gateway_id, state, provider_id, outcome, sent_at)
       SELECT id, 1, 1, 'test', 'taken', 'p' || id, 11, now() FROM sent
     ), written AS (
       INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at,
         attempt, submission, source, class, taken, licences, next_attempt_at)
       SELECT survey_id, contact_id, id, step_id, 11, true, now(), now(), 1, 1, 'gateway', class, true, 1, next_attempt_at
       FROM sent
     )
     SELECT id FROM sent`,
    [stepId, contactId, code],
  ).then(async (id) => {
    await pool.query(
      "UPDATE contact_state SET last_status = 11, last_status_at = now(), last_step_id = $2, last_message_id = $3 WHERE contact_id = $1",
      [contactId, stepId, id],
    );
    return id;
  });
}

async function one(pool: Pool, sql: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(sql, [...values]);
  if (!rows[0]) throw new Error("Nothing was written");
  return rows[0].id;
}
