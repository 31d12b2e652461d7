import { normaliseMobile } from "@/lib/domain/phone";
import { classifyStep } from "./classify-step";
import { refreshLastStatusOfStep } from "./last-status";
import type { Transaction } from "./pool";

const batch = 10_000;

/**
 * Loads a step that waits in a running campaign: a message with its class for every contact of the list, history and last
 * statuses. Nothing where another worker loaded it before or the campaign does not run. `now` is the transaction's time.
 */
export async function loadStep(tx: Transaction, stepId: string, now: Date): Promise<{ loaded: number }> {
  const step = await takeStep(tx, stepId, now);
  if (!step) return { loaded: 0 };
  await tx.query(
    `CREATE TEMP TABLE loading (contact_id bigint, e164 text, country text, left_out text, outcome smallint, code text) ON COMMIT DROP`,
  );
  const { sql, values } = await classifyStep(tx, stepId);
  await tx.query(`INSERT INTO loading SELECT contact_id, e164, country, left_out, outcome FROM (${sql}) c`, [
    ...values,
  ]);
  await nameProblems(tx, step.region);
  const { rowCount } = await tx.query(insertMessages, [step.surveyId, step.campaignId, stepId, now]);
  const loaded = rowCount ?? 0;
  await refreshLastStatusOfStep(tx, stepId);
  await tx.query(insertHistory, [stepId, now, step.startedBy, `${step.campaign} · ${step.name} loaded`]);
  await tx.query("UPDATE step SET loaded = $2 WHERE id = $1", [stepId, loaded]);
  await tx.query("DROP TABLE loading");
  return { loaded };
}

interface TakenStep {
  surveyId: string;
  campaignId: string;
  campaign: string;
  name: string;
  startedBy: string | null;
  region: string | null;
}

/** Locks the campaign before its step, as every change of a campaign does. */
async function takeStep(tx: Transaction, stepId: string, now: Date): Promise<TakenStep | null> {
  const { rows } = await tx.query<TakenStep>(
    `SELECT c.survey_id AS "surveyId", c.id AS "campaignId", c.name AS campaign, c.started_by AS "startedBy",
            survey.default_region AS region,
            CASE step.kind WHEN 'invitation' THEN 'Invitation' ELSE 'Reminder ' || step.position END AS name
     FROM step JOIN campaign c ON c.id = step.campaign_id JOIN survey ON survey.id = c.survey_id
     WHERE step.id = $1 AND c.state = 'running' FOR SHARE OF c`,
    [stepId],
  );
  const found = rows[0];
  if (!found) return null;
  const { rowCount } = await tx.query(
    `UPDATE step SET state = 'loaded', ordinal = nextval('step_ordinal'), loaded_at = $2
     WHERE id = $1 AND state = 'waiting'`,
    [stepId, now],
  );
  return rowCount === 1 ? found : null;
}

/** Writes down what is wrong with each Invalid number; only the domain knows. */
async function nameProblems(tx: Transaction, region: string | null): Promise<void> {
  for (let after = "0"; ; ) {
    const { rows } = await tx.query<{ contact_id: string; mobile: string | null }>(
      `SELECT l.contact_id, c.mobile FROM loading l JOIN contact c ON c.id = l.contact_id
       WHERE l.outcome = 1 AND l.contact_id > $1 ORDER BY l.contact_id LIMIT ${batch}`,
      [after],
    );
    const last = rows.at(-1);
    if (!last) return;
    const codes = rows.map(({ mobile }) => {
      const number = normaliseMobile(mobile, region);
      // A number corrected while the step loads counts from the next step on.
      return number.ok ? "notMobile" : number.problem;
    });
    await tx.query(
      `UPDATE loading l SET code = d.code FROM unnest($1::bigint[], $2::text[]) AS d(contact_id, code)
       WHERE l.contact_id = d.contact_id`,
      [rows.map((row) => row.contact_id), codes],
    );
    after = last.contact_id;
  }
}

const insertMessages = `
  INSERT INTO message (survey_id, campaign_id, step_id, contact_id, e164, country, outcome, left_out, class, code,
    outcome_at, changed_at, next_action, next_attempt_at)
  SELECT $1, $2, $3, contact_id, e164, country, outcome, left_out,
    CASE WHEN left_out IS NOT NULL THEN 'leftOut' WHEN outcome <= 2 THEN 'notSent' ELSE 'inQueue' END, code,
    $4, $4, CASE WHEN outcome = 9 THEN 'submit' END, CASE WHEN outcome = 9 THEN $4::timestamptz END
  FROM loading ORDER BY contact_id`;

const insertHistory = `
  INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source,
    actor, code, text, next_attempt_at, class, taken, reason)
  SELECT survey_id, contact_id, id, step_id, coalesce(outcome, 28), true, $2, $2, 'esito',
    $3, coalesce(left_out, code), $4, next_attempt_at, class, false, code
  FROM message WHERE step_id = $1 ORDER BY id`;
