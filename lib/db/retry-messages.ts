import { refreshLastStatus } from "./last-status";
import type { Queryable, Transaction } from "./pool";

/**
 * The messages of a step that may be sent again (rule 9): its newest, ended with one of these outcomes, of contacts who may
 * still be texted, at the number they have now; Invalid only where that number is another. Nobody is texted twice: a
 * number that another newest message of the step holds, or an earlier one of this list, is passed over.
 */
const findRetryable = `
  WITH wanted AS (
    SELECT m.id, c.e164, row_number() OVER (PARTITION BY c.e164 ORDER BY m.contact_id) AS place
    FROM message m JOIN contact c ON c.id = m.contact_id JOIN contact_state s ON s.contact_id = c.id
    WHERE m.step_id = $1 AND NOT m.superseded AND m.outcome = ANY($2::smallint[])
      AND ($3::bigint[] IS NULL OR m.contact_id = ANY($3))
      AND c.erased_at IS NULL AND c.e164 IS NOT NULL AND (m.outcome <> 1 OR m.e164 IS DISTINCT FROM c.e164)
      AND s.unsubscribed_at IS NULL AND coalesce(s.interview, 0) NOT IN (23, 24, 25)
      AND NOT EXISTS (SELECT 1 FROM opt_out o WHERE o.e164 = c.e164)
  ), taken AS (
    -- Numbers of the step that stay with somebody: texted, or about to be.
    SELECT DISTINCT m.e164 FROM message m
    WHERE m.step_id = $1 AND NOT m.superseded AND m.outcome > 2 AND m.id NOT IN (SELECT id FROM wanted)
  )
  SELECT w.id FROM wanted w LEFT JOIN taken t USING (e164) WHERE w.place = 1 AND t.e164 IS NULL ORDER BY w.id`;

const supersede = `
  UPDATE message SET superseded = true, changed_at = $3
  WHERE id = ANY($1::bigint[]) AND NOT superseded AND outcome = ANY($2::smallint[]) RETURNING id`;

const insertRetries = `
  INSERT INTO message (survey_id, campaign_id, step_id, contact_id, supersedes, e164, country, outcome, class, outcome_at,
    changed_at, next_action, next_attempt_at)
  SELECT m.survey_id, m.campaign_id, m.step_id, m.contact_id, m.id, c.e164, c.country, 9, 'inQueue', $2, $2, 'submit', $2
  FROM message m JOIN contact c ON c.id = m.contact_id WHERE m.id = ANY($1::bigint[]) AND c.e164 IS NOT NULL ORDER BY m.id
  RETURNING id, contact_id`;

const insertHistory = `
  INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source,
    actor, text, next_attempt_at, class, taken)
  SELECT survey_id, contact_id, id, step_id, 9, true, $2, $2, 'person', $3, 'Retry by ' || $3, next_attempt_at, class, false
  FROM message WHERE id = ANY($1::bigint[]) ORDER BY id`;

/** How many messages `retryMessagesOf` would put back now. */
export async function countRetryable(db: Queryable, stepId: string, outcomes: readonly number[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(`SELECT count(*)::int AS n FROM (${findRetryable}) found`, [
    stepId,
    outcomes,
    null,
  ]);
  return rows[0]?.n ?? 0;
}

/** Puts new messages in the place of those that ended so; returns how many. The campaign must be locked. */
export async function retryMessagesOf(
  tx: Transaction,
  retry: {
    stepId: string;
    outcomes: readonly number[];
    by: string;
    now: Date;
    /** Only of these contacts. */
    contacts?: readonly string[];
  },
): Promise<number> {
  const { stepId, outcomes, by, now } = retry;
  const { rows: found } = await tx.query<{ id: string }>(findRetryable, [stepId, outcomes, retry.contacts ?? null]);
  if (found.length === 0) return 0;
  // In the order of their ids, as everywhere; a receipt that came in between takes its message out of the list.
  const ids = found.map((row) => row.id);
  await tx.query("SELECT 1 FROM message WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE", [ids]);
  const { rows: old } = await tx.query<{ id: string }>(supersede, [ids, outcomes, now]);
  const oldIds = old.map((row) => row.id);
  const { rows: made } = await tx.query<{ id: string; contact_id: string }>(insertRetries, [oldIds, now]);
  if (made.length !== oldIds.length) throw new Error("A contact lost its number while its message was being retried");
  await refreshLastStatus(
    tx,
    made.map((row) => row.contact_id),
  );
  await tx.query(insertHistory, [made.map((row) => row.id), now, by]);
  return made.length;
}
