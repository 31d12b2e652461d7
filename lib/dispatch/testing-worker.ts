import type { TestDatabase } from "@/lib/db/testing";
import { OUTCOMES } from "@/lib/domain/outcome";
import { readEnv } from "@/lib/env";
import { runWorker } from "./worker";

export interface TestWorker {
  stop(): Promise<void>;
}

/** A worker on this database, in this process, with short patience. `settings` are environment variables. */
export function startTestWorker(db: TestDatabase, gateway: string, settings: Record<string, string> = {}): TestWorker {
  const stop = new AbortController();
  const env = readEnv({
    SMS_GATEWAY: gateway,
    ESITO_RETRY_BASE: "30ms",
    ESITO_QUERY_AFTER: "200ms",
    ...settings,
    NODE_ENV: "test",
  });
  const done = runWorker({ pool: db.pool, env, signal: stop.signal });
  return {
    stop: async () => {
      stop.abort();
      await done;
    },
  };
}

/** Licences for everything a test sends. */
export async function buyTestLicences(db: TestDatabase): Promise<void> {
  await db.pool.query("UPDATE licence_account SET balance = balance + 100000");
  await db.pool.query("INSERT INTO licence_entry (minute, kind, amount) VALUES (now(), 'bought', 100000)");
}

/** A running campaign of one step that the worker loads, to contacts with these numbers. */
export async function startTestCampaign(
  db: TestDatabase,
  numbers: readonly string[],
  options: {
    validity?: number;
    text?: string;
    resendUnknownAfter?: number;
    tps?: number;
    quiet?: [string, string];
  } = {},
): Promise<{ survey: string; campaign: string; step: string }> {
  const code = `S${Math.random().toString(36).slice(2)}`;
  const survey = await one(
    db,
    "INSERT INTO survey (code, name, questionnaire_url, time_zone) VALUES ($1, $1, 'https://q.example.org', 'Europe/Rome') RETURNING id",
    [code],
  );
  await db.pool.query(
    `WITH made AS (
       INSERT INTO contact (survey_id, identification, name, mobile, e164)
       SELECT $1, 'C' || n, 'Giulia', number, number FROM unnest($2::text[]) WITH ORDINALITY AS t(number, n) RETURNING id, survey_id
     ) INSERT INTO contact_state (contact_id, survey_id) SELECT id, survey_id FROM made`,
    [survey, numbers],
  );
  const campaign = await one(
    db,
    `INSERT INTO campaign (survey_id, name, kind, sender, state, validity, resend_unknown_after, tps, quiet_from, quiet_to, created_by, started_at)
     VALUES ($1, 'Autumn', 'standard', 'Esito', 'running', $2, $3, $4, $5, $6, 'test', now()) RETURNING id`,
    [
      survey,
      options.validity ?? 172_800,
      options.resendUnknownAfter ?? null,
      options.tps ?? 0,
      options.quiet?.[0] ?? null,
      options.quiet?.[1] ?? null,
    ],
  );
  const step = await one(
    db,
    "INSERT INTO step (campaign_id, survey_id, position, kind, text, due_at) VALUES ($1, $2, 0, 'invitation', $3, now()) RETURNING id",
    [campaign, survey, options.text ?? "Hello {name}, your survey: {link}"],
  );
  return { survey, campaign, step };
}

const codes = new Map(OUTCOMES.map(({ id, code }) => [id, code]));

/** Messages of a step by outcome. */
export async function countOutcomes(db: TestDatabase, step: string): Promise<Record<string, number>> {
  const { rows } = await db.pool.query<{ outcome: number; n: number }>(
    "SELECT outcome, count(*)::int AS n FROM message WHERE step_id = $1 GROUP BY 1",
    [step],
  );
  return Object.fromEntries(rows.map(({ outcome, n }) => [codes.get(outcome) ?? "left out", n]));
}

async function one(db: TestDatabase, sql: string, values: unknown[]): Promise<string> {
  const { rows } = await db.pool.query<{ id: string }>(sql, values);
  return rows[0]?.id ?? "";
}
