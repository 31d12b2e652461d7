import type { Source } from "@/lib/domain/message";
import type { EventStatus } from "@/lib/domain/status";
import { statusEntry } from "@/lib/domain/status";
import type { Queryable, Transaction } from "./pool";

/** One row of a contact's history with the campaign and step it belongs to. */
export interface HistoryRow {
  seq: string;
  statusId: number;
  applied: boolean;
  correction: boolean;
  happenedAt: Date;
  learnedAt: Date;
  attempt: number | null;
  submission: number | null;
  part: number | null;
  source: Source;
  actor: string | null;
  code: string | null;
  text: string | null;
  network: string | null;
  nextAttemptAt: Date | null;
  licences: number;
  messageId: string | null;
  stepId: string | null;
  stepPosition: number | null;
  campaignId: string | null;
  campaign: string | null;
}

const columns = `h.id AS seq, h.status AS "statusId", h.applied, h.correction, h.happened_at AS "happenedAt", h.learned_at AS "learnedAt",
  h.attempt, h.submission, h.part, h.source, h.actor, h.code, h.text, h.network, h.next_attempt_at AS "nextAttemptAt", h.licences,
  h.message_id AS "messageId", h.step_id AS "stepId", st.position AS "stepPosition", ca.id AS "campaignId", ca.name AS campaign`;

/** A contact's history after a row's number, oldest first unless the newest is asked for first. */
export async function listHistory(
  db: Queryable,
  contactId: string,
  given: {
    after: string | null;
    limit: number;
    statuses?: readonly number[] | null;
    applied?: boolean | null;
    newestFirst?: boolean;
  },
): Promise<HistoryRow[]> {
  const [beyond, order] = given.newestFirst ? ["<", "DESC"] : [">", "ASC"];
  const { rows } = await db.query<HistoryRow>(
    `SELECT ${columns} FROM status_change h LEFT JOIN step st ON st.id = h.step_id LEFT JOIN campaign ca ON ca.id = st.campaign_id
     WHERE h.contact_id = $1 AND ($2::bigint IS NULL OR h.id ${beyond} $2) AND ($4::smallint[] IS NULL OR h.status = ANY($4)) AND ($5::boolean IS NULL OR h.applied = $5)
     ORDER BY h.id ${order} LIMIT $3`,
    [contactId, given.after, given.limit, given.statuses ?? null, given.applied ?? null],
  );
  return rows;
}

/** Rows of a contact's history, of each kind and by whether they were applied. */
export async function countHistory(
  db: Queryable,
  contactId: string,
): Promise<{ statusId: number; applied: boolean; n: number }[]> {
  const { rows } = await db.query<{ statusId: number; applied: boolean; n: number }>(
    `SELECT status AS "statusId", applied, count(*)::int AS n FROM status_change WHERE contact_id = $1 GROUP BY 1, 2`,
    [contactId],
  );
  return rows;
}

/** Writes what a person did to a contact. */
export async function createContactChange(
  tx: Transaction,
  given: { surveyId: string; contactId: string; status: EventStatus; actor: string; code: string | null; text: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO status_change (survey_id, contact_id, status, applied, happened_at, learned_at, source, actor, code, text)
     VALUES ($1, $2, $3, true, now(), now(), 'person', $4, $5, $6)`,
    [given.surveyId, given.contactId, statusEntry(given.status).id, given.actor, given.code, given.text],
  );
}
