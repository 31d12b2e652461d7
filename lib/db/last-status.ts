import { unnested, valuesOf } from "./columns";
import { prepared, type QueryConfig, type Transaction, together } from "./pool";

/**
 * A contact's last status by rule 6: Unsubscribed, else the interview's state, else a click at or after the newest step
 * with an outcome, else that step's outcome; 0 = none. `$1` names the contacts.
 */
const newLastStatus = `
  SELECT s.contact_id, chosen.*
  FROM contact_state s
  LEFT JOIN LATERAL (
    SELECT m.id, m.step_id, m.outcome, m.outcome_at, step.ordinal
    FROM message m JOIN step ON step.id = m.step_id
    WHERE m.contact_id = s.contact_id AND NOT m.superseded AND m.outcome IS NOT NULL
    ORDER BY step.ordinal DESC LIMIT 1
  ) sms ON true
  LEFT JOIN LATERAL (
    SELECT m.id, m.step_id, m.clicked_at, step.ordinal
    FROM message m JOIN step ON step.id = m.step_id
    WHERE m.contact_id = s.contact_id AND m.clicked_at IS NOT NULL
    ORDER BY step.ordinal DESC LIMIT 1
  ) click ON true
  CROSS JOIN LATERAL (
    SELECT 26 AS status, s.unsubscribed_at AS at, coalesce(click.step_id, sms.step_id) AS step_id, coalesce(click.id, sms.id) AS message_id
      WHERE s.unsubscribed_at IS NOT NULL
    UNION ALL
    SELECT s.interview, s.interview_at, coalesce(click.step_id, sms.step_id), coalesce(click.id, sms.id)
      WHERE s.unsubscribed_at IS NULL AND s.interview IS NOT NULL
    UNION ALL
    SELECT 21, click.clicked_at, click.step_id, click.id
      WHERE s.unsubscribed_at IS NULL AND s.interview IS NULL AND click.ordinal >= coalesce(sms.ordinal, 0)
    UNION ALL
    SELECT coalesce(sms.outcome, 0), sms.outcome_at, sms.step_id, sms.id
      WHERE s.unsubscribed_at IS NULL AND s.interview IS NULL AND (click.ordinal IS NULL OR click.ordinal < sms.ordinal)
  ) chosen`;

const update = (which: string) => `
  UPDATE contact_state c
  SET last_status = n.status, last_status_at = n.at, last_step_id = n.step_id, last_message_id = n.message_id, changed_at = now()
  FROM (${newLastStatus} WHERE ${which}) n
  WHERE c.contact_id = n.contact_id
    AND (c.last_status, c.last_status_at, c.last_message_id) IS DISTINCT FROM (n.status, n.at, n.message_id)`;

const lockThese = "SELECT 1 FROM contact_state WHERE contact_id = ANY($1::bigint[]) ORDER BY contact_id FOR UPDATE";
const updateThese = update("s.contact_id = ANY($1::bigint[])");

/** A message whose outcome moved. */
export interface MovedStatus {
  contactId: string;
  messageId: string;
  /** Number of the outcome. */
  status: number;
  at: Date;
}

const movedColumns = { contact_id: "bigint", message_id: "bigint", status: "smallint", at: "timestamptz" } as const;

/** Where this very message's outcome is the last status, its new one takes the place: nothing else moved. */
const moveThese = `
  UPDATE contact_state c SET last_status = d.status, last_status_at = d.at, changed_at = now(),
    trail = trail_after(c.trail, floor(date_part('epoch', now()) / 60)::bigint, d.status)
  FROM ${unnested(movedColumns)}
  WHERE c.contact_id = d.contact_id AND c.last_message_id = d.message_id AND c.last_status BETWEEN 1 AND 13
  RETURNING c.contact_id`;

/** Locks these messages' contacts, in order. */
export function lockContacts(moved: readonly MovedStatus[]): QueryConfig {
  return prepared("lockContacts", lockThese, [[...new Set(moved.map(({ contactId }) => contactId))]]);
}

/** Moves the last status of contacts that had it from these messages; returns those. Lock them first. */
export function moveLastStatus(moved: readonly MovedStatus[]): QueryConfig {
  const rows = moved.map(({ contactId, messageId, status, at }) => ({
    contact_id: contactId,
    message_id: messageId,
    status,
    at,
  }));
  return prepared("moveLastStatus", moveThese, valuesOf(movedColumns, rows));
}

/** The contacts whose last status came from elsewhere and is to be computed. */
export function notFollowed(moved: readonly MovedStatus[], followed: readonly { contact_id: string }[]): string[] {
  const done = new Set(followed.map(({ contact_id }) => contact_id));
  return [...new Set(moved.map(({ contactId }) => contactId))].filter((id) => !done.has(id));
}

/**
 * Recomputes the last status of these contacts. Locks first, in a statement of its own: what others committed while this
 * one waited must be seen when the status is computed.
 */
export async function refreshLastStatus(tx: Transaction, contactIds: readonly string[]): Promise<void> {
  if (contactIds.length === 0) return;
  await together(tx, [
    prepared("lockContacts", lockThese, [contactIds]),
    prepared("lastStatus", updateThese, [contactIds]),
  ]);
}

/** Recomputes the last status of every contact that has a message in this step. */
export async function refreshLastStatusOfStep(tx: Transaction, stepId: string): Promise<void> {
  const inStep = "contact_id IN (SELECT contact_id FROM message WHERE step_id = $1)";
  await tx.query(`SELECT 1 FROM contact_state WHERE ${inStep} ORDER BY contact_id FOR UPDATE`, [stepId]);
  await tx.query(update(`s.${inStep}`), [stepId]);
}
