import { isLeftOutReason, type LeftOutReason } from "@/lib/domain/left-out";
import type { TemplateValues } from "@/lib/domain/template";
import { classifyStep } from "./classify-step";
import type { Queryable, Transaction } from "./pool";

/** How many contacts a step would load, by class. */
export interface StepForecast {
  loaded: number;
  sendable: number;
  invalid: number;
  duplicated: number;
  leftOut: Partial<Record<LeftOutReason, number>>;
  /** Of those sendable, numbers that failed as non-existent in earlier campaigns of any survey. */
  dead: number;
}

/** What loading this step now would do; changes nothing. */
export async function countClasses(db: Queryable, stepId: string): Promise<StepForecast> {
  const { sql, values } = await classifyStep(db, stepId);
  const { rows } = await db.query<{ left_out: string | null; outcome: number | null; n: number; dead: number }>(
    `SELECT left_out, outcome, count(*)::int AS n, count(d.e164)::int AS dead
     FROM (${sql}) c LEFT JOIN dead_number d ON d.e164 = c.e164 AND c.outcome = 9 GROUP BY 1, 2`,
    [...values],
  );
  const forecast: StepForecast = { loaded: 0, sendable: 0, invalid: 0, duplicated: 0, leftOut: {}, dead: 0 };
  for (const { left_out: reason, outcome, n, dead } of rows) {
    forecast.dead += dead;
    forecast.loaded += n;
    if (reason !== null && isLeftOutReason(reason)) forecast.leftOut[reason] = n;
    else if (outcome === 1) forecast.invalid = n;
    else if (outcome === 2) forecast.duplicated = n;
    else forecast.sendable = n;
  }
  return forecast;
}

/** What a contact puts into a text. */
export type Recipient = Omit<TemplateValues, "fields" | "link" | "unsubscribe"> & { fields: Record<string, string> };

/** Whether the recipient's number is known as dead stands beside it where that is asked. */
export type SendableRecipient = Recipient & { dead: boolean };

const recipientColumns = `c.identification, c.name, c.surname, c.email, c.phone_number AS "phoneNumber", c.mobile, c.fields`;

/** The contacts whom this step would text, in batches, in flat memory; needs the transaction for its cursor. */
export async function* streamSendable(tx: Transaction, stepId: string): AsyncGenerator<SendableRecipient[]> {
  const { sql, values } = await classifyStep(tx, stepId);
  await tx.query(
    `DECLARE sendable NO SCROLL CURSOR FOR SELECT ${recipientColumns}, d.e164 IS NOT NULL AS dead
     FROM (${sql}) s JOIN contact c ON c.id = s.contact_id LEFT JOIN dead_number d ON d.e164 = c.e164 WHERE s.outcome = 9`,
    [...values],
  );
  for (;;) {
    const { rows } = await tx.query<SendableRecipient>("FETCH 5000 FROM sendable");
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.query("CLOSE sendable");
}

/** The survey's first contacts with a number, to show a text with. */
export async function listSampleRecipients(
  db: Queryable,
  surveyId: string,
  limit: number,
): Promise<(Recipient & { e164: string })[]> {
  const { rows } = await db.query<Recipient & { e164: string }>(
    `SELECT ${recipientColumns}, c.e164 FROM contact c
     WHERE c.survey_id = $1 AND c.erased_at IS NULL AND c.e164 IS NOT NULL ORDER BY c.id LIMIT $2`,
    [surveyId, limit],
  );
  return rows;
}
