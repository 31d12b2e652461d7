import { type Status, statusById } from "@/lib/domain/status";
import { contactBefore } from "./as-of";
import type { Queryable, Transaction } from "./pool";

/** A contact with what became of it. */
export interface ContactRow {
  id: string;
  surveyId: string;
  identification: string | null;
  name: string | null;
  surname: string | null;
  email: string | null;
  phoneNumber: string | null;
  mobile: string | null;
  e164: string | null;
  country: string | null;
  fields: Record<string, string>;
  createdAt: Date;
  updatedAt: Date;
  /** Since when only the row is left of a person. */
  erasedAt: Date | null;
  /** Number of the last status, 0 = none yet. */
  lastStatusId: number;
  lastStatusAt: Date | null;
  /** The message behind the last status. */
  lastMessageId: string | null;
  lastCampaignId: string | null;
  lastCampaign: string | null;
  /** 0 = the invitation. */
  lastStepPosition: number | null;
  attempts: number | null;
  /** The contact opted out. */
  unsubscribedAt: Date | null;
  /** Somebody with this number opted out, or a manager blocked it. */
  numberUnsubscribed: boolean;
  numberBlocked: boolean;
}

const ownColumns = `c.id, c.survey_id AS "surveyId", c.identification, c.name, c.surname, c.email,
  c.phone_number AS "phoneNumber", c.mobile, c.e164, c.country, c.fields, c.created_at AS "createdAt", c.updated_at AS "updatedAt", c.erased_at AS "erasedAt",
  s.last_status AS "lastStatusId", s.last_status_at AS "lastStatusAt", s.last_message_id AS "lastMessageId",
  lc.id AS "lastCampaignId", lc.name AS "lastCampaign", ls.position AS "lastStepPosition",
  s.unsubscribed_at AS "unsubscribedAt"`;

/** By the key of each row: asked by EXISTS, PostgreSQL reads all opt-outs of the installation for each page. */
const optedOut = (kind: string, known: string) =>
  `(SELECT true FROM opt_out o WHERE o.e164 = c.e164 AND o.kind = '${kind}'${known}) IS NOT NULL`;

/**
 * Columns of a ContactRow over contact c, and the joins that give them: to contact_state s, or to s as known before an
 * instant, whose place among the parameters is given.
 */
export function contactSelection(before: string | null): { columns: string; joins: string } {
  const known = before ? ` AND o.since < ${before}` : "";
  return {
    columns: `${ownColumns}, ${before ? "s" : "lm"}.attempts,
      ${optedOut("unsubscribed", known)} AS "numberUnsubscribed", ${optedOut("blocked", known)} AS "numberBlocked"`,
    joins: `${before ? `CROSS JOIN ${contactBefore("c.id", before)} s` : "JOIN contact_state s ON s.contact_id = c.id"}
      LEFT JOIN message lm ON lm.id = s.last_message_id LEFT JOIN step ls ON ls.id = s.last_step_id
      LEFT JOIN campaign lc ON lc.id = ls.campaign_id`,
  };
}

const now = contactSelection(null);

/** The contact of this survey, or null. */
export async function findContact(db: Queryable, surveyId: string, contactId: string): Promise<ContactRow | null> {
  const { rows } = await db.query<ContactRow>(
    `SELECT ${now.columns} FROM contact c ${now.joins}
     WHERE c.id = $2 AND c.survey_id = $1`,
    [surveyId, contactId],
  );
  return rows[0] ?? null;
}

/** Locks a contact and its state until the transaction ends; false when the survey has no such contact. */
export async function lockContact(tx: Transaction, surveyId: string, contactId: string): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT 1 FROM contact WHERE id = $2 AND survey_id = $1 FOR NO KEY UPDATE", [
    surveyId,
    contactId,
  ]);
  return (
    rowCount === 1 &&
    (await tx.query("SELECT 1 FROM contact_state WHERE contact_id = $1 FOR UPDATE", [contactId])).rowCount === 1
  );
}

/** The contact's last status, or null when there is none yet. */
export function lastStatusOf(row: Pick<ContactRow, "lastStatusId">): Status | null {
  return row.lastStatusId === 0 ? null : statusById(row.lastStatusId).code;
}

export interface ContactValues {
  identification: string | null;
  name: string | null;
  surname: string | null;
  email: string | null;
  phoneNumber: string | null;
  mobile: string | null;
  e164: string | null;
  country: string | null;
  fields: Record<string, string>;
}

/** Writes a contact's values; false when another contact of the survey has its identification. */
export async function markContactEdited(tx: Transaction, contactId: string, values: ContactValues): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE contact c SET identification = $2, name = $3, surname = $4, email = $5, phone_number = $6, mobile = $7, e164 = $8,
       country = $9, fields = $10, updated_at = now()
     WHERE id = $1 AND NOT EXISTS (
       SELECT 1 FROM contact o WHERE o.survey_id = c.survey_id AND o.identification = $2 AND o.id <> c.id)`,
    [
      contactId,
      values.identification,
      values.name,
      values.surname,
      values.email,
      values.phoneNumber,
      values.mobile,
      values.e164,
      values.country,
      JSON.stringify(values.fields),
    ],
  );
  return rowCount === 1;
}

/** Writes or takes back that the contact itself opted out. */
export async function markUnsubscribed(tx: Transaction, contactId: string, unsubscribed: boolean): Promise<void> {
  await tx.query(
    `UPDATE contact_state SET unsubscribed_at = CASE WHEN $2 THEN now() END, changed_at = now()
     WHERE contact_id = $1 AND (unsubscribed_at IS NOT NULL) <> $2`,
    [contactId, unsubscribed],
  );
}
