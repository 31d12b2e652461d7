import type { InterviewState } from "@/lib/domain/interview";
import type { ContactEvents, EventRecord } from "@/lib/domain/link-event";
import { statusById, statusEntry } from "@/lib/domain/status";
import type { Transaction } from "./pool";

/** Locks the contact of a message that is locked already, and reads both. */
export async function lockContactEvents(tx: Transaction, messageId: string, contactId: string): Promise<ContactEvents> {
  await tx.query("SELECT 1 FROM contact_state WHERE contact_id = $1 FOR UPDATE", [contactId]);
  const { rows } = await tx.query<EventRow>(
    `SELECT m.clicked_at IS NOT NULL AS clicked, m.interview AS message_interview, s.interview AS contact_interview,
            m.unsubscribed AS message_unsubscribed, s.unsubscribed_at IS NOT NULL AS contact_unsubscribed
     FROM message m JOIN contact_state s ON s.contact_id = m.contact_id WHERE m.id = $1`,
    [messageId],
  );
  const row = rows[0];
  if (!row) throw new Error(`Message ${messageId} has no contact`);
  return {
    clicked: row.clicked,
    messageInterview: interviewOf(row.message_interview),
    contactInterview: interviewOf(row.contact_interview),
    messageUnsubscribed: row.message_unsubscribed,
    contactUnsubscribed: row.contact_unsubscribed,
  };
}

/** Marks the message as clicked; it must be Delivered. */
export async function markClicked(tx: Transaction, messageId: string, at: Date): Promise<void> {
  await tx.query("UPDATE message SET clicked_at = $2, changed_at = now() WHERE id = $1", [messageId, at]);
}

/** Sets the interview's state on the message. */
export async function markMessageInterview(tx: Transaction, messageId: string, state: InterviewState): Promise<void> {
  await tx.query("UPDATE message SET interview = $2, changed_at = now() WHERE id = $1", [
    messageId,
    statusEntry(state).id,
  ]);
}

/** Sets the interview's state on the contact; `at` is when it happened. */
export async function markContactInterview(
  tx: Transaction,
  contactId: string,
  state: InterviewState,
  at: Date,
): Promise<void> {
  await tx.query(
    "UPDATE contact_state SET interview = $2, interview_at = $3, changed_at = now() WHERE contact_id = $1",
    [contactId, statusEntry(state).id, at],
  );
}

/** Opts the contact out, and the number whoever holds it; `at` is when. */
export async function markUnsubscribedByLink(
  tx: Transaction,
  message: { id: string; contactId: string; e164: string | null },
  at: Date,
): Promise<void> {
  await tx.query("UPDATE message SET unsubscribed = true, changed_at = now() WHERE id = $1 AND NOT unsubscribed", [
    message.id,
  ]);
  await tx.query(
    `UPDATE contact_state SET unsubscribed_at = $2, changed_at = now() WHERE contact_id = $1 AND unsubscribed_at IS NULL`,
    [message.contactId, at],
  );
  if (message.e164 === null) return;
  await tx.query(
    `INSERT INTO opt_out (e164, kind, contact_id, note, since) VALUES ($1, 'unsubscribed', $2, 'By the link in a text', $3)
     ON CONFLICT DO NOTHING`,
    [message.e164, message.contactId, at],
  );
}

/** Appends events to the history of a message's contact, in this order. */
export async function createEvents(
  tx: Transaction,
  message: { id: string; surveyId: string; contactId: string; stepId: string },
  events: readonly EventRecord[],
): Promise<void> {
  for (const event of events) {
    await tx.query(
      `INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at,
         source, code, text) VALUES ($1, $2, $3, $4, $5, $6, $7, now(), $8, $9, $10)`,
      [
        message.surveyId,
        message.contactId,
        message.id,
        message.stepId,
        statusEntry(event.status).id,
        event.applied,
        event.happenedAt,
        event.source,
        event.code,
        event.text,
      ],
    );
  }
}

/** Whether the history holds this event of the message already. */
export async function hasEvent(tx: Transaction, messageId: string, contactId: string, status: "clicked") {
  const { rowCount } = await tx.query(
    "SELECT 1 FROM status_change WHERE contact_id = $1 AND message_id = $2 AND status = $3 LIMIT 1",
    [contactId, messageId, statusEntry(status).id],
  );
  return rowCount === 1;
}

interface EventRow {
  clicked: boolean;
  message_interview: number | null;
  contact_interview: number | null;
  message_unsubscribed: boolean;
  contact_unsubscribed: boolean;
}

function interviewOf(id: number | null): InterviewState | null {
  return id === null ? null : (statusById(id).code as InterviewState);
}
