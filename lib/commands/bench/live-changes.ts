import { setTimeout as wait } from "node:timers/promises";
import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { decideReport } from "@/lib/domain/decide-report";
import type { Outcome } from "@/lib/domain/outcome";
import type { Standing } from "./shown-age";

/** A step whose messages were all handed over and wait for their reports. */
export interface WaitingStep {
  survey: string;
  campaign: string;
  step: string;
  /** Ascending. */
  messages: string[];
}

/** Makes a running campaign of one step with this many messages handed over, to be reported on. */
export async function makeWaitingStep(pool: Pool, messages: number): Promise<WaitingStep> {
  return inTransaction(pool, async (tx) => {
    const one = async (sql: string, values: unknown[]) => {
      const { rows } = await tx.query<{ id: string }>(sql, values);
      if (!rows[0]) throw new Error("Nothing was written");
      return rows[0].id;
    };
    const survey = await one(
      "INSERT INTO survey (code, name, questionnaire_url, time_zone) VALUES ('LIVE', 'Live', 'https://example.org/q', 'UTC') RETURNING id",
      [],
    );
    await tx.query(
      `WITH made AS (
         INSERT INTO contact (survey_id, identification, mobile, e164, country)
         SELECT $1, 'L' || n, '+39' || 3200000000 + n, '+39' || 3200000000 + n, 'IT' FROM generate_series(1, $2::int) n RETURNING id
       ) INSERT INTO contact_state (contact_id, survey_id) SELECT id, $1 FROM made`,
      [survey, messages],
    );
    const campaign = await one(
      `INSERT INTO campaign (survey_id, name, kind, sender, state, validity, created_by, started_at)
       VALUES ($1, 'Live', 'standard', 'Esito', 'running', 172800, 'npm run bench', now()) RETURNING id`,
      [survey],
    );
    const step = await one(
      `INSERT INTO step (campaign_id, survey_id, position, kind, text, due_at, state, ordinal, loaded, loaded_at)
       VALUES ($1, $2, 0, 'invitation', 'Hello {link}', now(), 'loaded', nextval('step_ordinal'), $3, now()) RETURNING id`,
      [campaign, survey, messages],
    );
    const { rows } = await tx.query<{ id: string }>(
      `INSERT INTO message (survey_id, campaign_id, step_id, contact_id, e164, country, outcome, class, outcome_at, changed_at, taken,
         attempts, submission, next_action, next_attempt_at, first_submission_at, valid_until, text, encoding, parts, link_code)
       SELECT c.survey_id, $2, $3, c.id, c.e164, c.country, 11, 'inQueue', now(), now(), true,
         1, 1, 'query', now() + interval '1 day', now(), now() + interval '2 days', 'Hello', 'gsm7', 1, 'live' || c.id
       FROM contact c WHERE c.survey_id = $1 RETURNING id`,
      [survey, campaign, step],
    );
    await tx.query(
      `INSERT INTO part (message_id, submission, number, gateway_id, state, provider_id, outcome, inferred, sent_at)
       SELECT id, 1, 1, 'bench', 'taken', 'live' || id, 11, false, now() FROM message WHERE step_id = $1`,
      [step],
    );
    const ids = rows.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
    return { survey, campaign, step, messages: ids };
  });
}

const every = 200;
/** Batches from a message's first report to its last. */
const apart = 10;
/** Between a message's first report and its last, ms. */
export const REPORTED_WITHIN = apart * every;
/** Who writes at the same time, as several workers do. */
const writers = 2;

/**
 * Writes reports as the worker does, at this many changes a second, every message Enroute first and Delivered (one in ten
 * Undeliverable) two seconds later, until all have ended. Returns when how many had been Delivered.
 */
export async function reportOn(pool: Pool, { messages }: WaitingStep, rate: number): Promise<Standing> {
  const delivered: { at: number; value: number }[] = [{ at: Date.now(), value: 0 }];
  const share = Math.ceil(messages.length / writers);
  let value = 0;
  const write = async (own: readonly string[], writer: number) => {
    // In turns, as workers that know nothing of each other do in the large.
    const began = Date.now() + (writer * every) / writers;
    for (const [turn, reports] of turnsOf(own, Math.round((rate * every) / (2_000 * writers))).entries()) {
      await wait(Math.max(0, began + turn * every - Date.now()));
      await report(pool, reports);
      value += [...reports.values()].filter((outcome) => outcome === "delivered").length;
      delivered.push({ at: Date.now(), value });
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, n) => write(messages.slice(n * share, (n + 1) * share), n)));
  return delivered;
}

/** What is reported in one go: the first reports of some messages, and the last of others. */
function turnsOf(messages: readonly string[], size: number): Map<string, Outcome>[] {
  const groups = Array.from({ length: Math.ceil(messages.length / size) }, (_, group) =>
    messages.slice(group * size, (group + 1) * size),
  );
  return Array.from({ length: groups.length + apart }, (_, turn) => {
    const last = (groups[turn - apart] ?? []).map(
      (id, index) => [id, index % 10 === 9 ? "undeliverable" : "delivered"] as const,
    );
    return new Map<string, Outcome>([...(groups[turn] ?? []).map((id) => [id, "enroute"] as const), ...last]);
  });
}

const hour = 3_600_000;
const codes: Partial<Record<Outcome, string>> = {
  enroute: "ENROUTE 000",
  delivered: "DELIVRD 000",
  undeliverable: "UNDELIV 001",
};

function report(pool: Pool, reports: ReadonlyMap<string, Outcome>): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const now = await databaseNow(tx);
    const timing = {
      now,
      grace: 24 * hour,
      queryAfter: hour,
      retryBase: 30_000,
      canQuery: true,
      random: 0.5,
      allowedAt: (at: Date) => at,
    };
    const locked = await lockMessages(tx, [...reports.keys()]);
    const settlements = locked.map((message) => {
      const outcome = reports.get(message.id) ?? "enroute";
      const said = { outcome, code: codes[outcome] ?? "", text: "", network: "222-01", happenedAt: null };
      return { message, decision: decideReport(message.state, { submission: 1, number: 1, ...said }, timing) };
    });
    await writeDecisions(tx, settlements, now);
  });
}
