import type { Report } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";
import { outcomeById, outcomeEntry } from "@/lib/domain/outcome";
import { unnested, valuesOf } from "./columns";
import { prepared, type Queryable, type Transaction } from "./pool";
import { storable } from "./storable";

/** A report as a gateway gave it. */
export interface ReceivedReport {
  gatewayId: string;
  report: Report;
}

/** Stores reports, so that the gateway may forget them. */
export async function storeReceipts(db: Queryable, received: readonly ReceivedReport[]): Promise<void> {
  const rows = received.map(({ gatewayId, report }) => ({
    gateway_id: gatewayId,
    provider_id: storable(report.providerId),
    destination: report.destination,
    outcome: outcomeEntry(report.outcome).id,
    code: storable(report.code),
    text: storable(report.text),
    network: report.network,
    happened_at: report.happenedAt,
  }));
  await db.query(prepared("receipts", insertReceipts, valuesOf(receiptColumns, rows)));
}

const receiptColumns = {
  gateway_id: "text",
  provider_id: "text",
  destination: "text",
  outcome: "smallint",
  code: "text",
  text: "text",
  network: "text",
  happened_at: "timestamptz",
} as const;

const insertReceipts = `
  INSERT INTO receipt (${Object.keys(receiptColumns).join(", ")}) SELECT d.* FROM ${unnested(receiptColumns)}`;

/**
 * Whether report r can speak of part p: ids are used again, and clocks round. A part handed over in the future shows that the
 * database's clock was set back since: times say nothing then, and id and number decide.
 */
export const isOfItsTime = `(p.sent_at BETWEEN r.received_at - interval '7 days' AND r.received_at + interval '1 second'
  OR p.sent_at > now() + interval '1 second')`;

/** A stored report and the part it speaks of. */
export interface JoinedReceipt {
  messageId: string;
  submission: number;
  number: number;
  outcome: Outcome;
  code: string;
  text: string;
  network: string | null;
  happenedAt: Date | null;
  gatewayId: string;
  /** When the part was handed over. */
  sentAt: Date;
}

/**
 * Takes up to `limit` stored reports behind the id `after` whose part is known, oldest first, out of the inbox: the caller writes
 * them to the history in the same transaction. An id that a small centre used again belongs to the newest part with the same number,
 * handed over before the report came and at most a week before.
 */
export async function takeJoinedReceipts(tx: Transaction, limit: number, after = "0"): Promise<JoinedReceipt[]> {
  const { rows } = await tx.query<Omit<JoinedReceipt, "outcome"> & { outcome: number }>(
    prepared(
      "joined",
      `WITH due AS (
       SELECT r.id, p.message_id, p.submission, p.number, p.sent_at
       FROM receipt r
       CROSS JOIN LATERAL (
         SELECT p.message_id, p.submission, p.number, p.sent_at FROM part p JOIN message m ON m.id = p.message_id
         WHERE p.provider_id = r.provider_id AND p.gateway_id = r.gateway_id
           AND (r.destination IS NULL OR m.e164 = r.destination) AND ${isOfItsTime}
         ORDER BY p.sent_at DESC LIMIT 1
       ) p
       WHERE r.id > $2
       ORDER BY r.id LIMIT $1 FOR UPDATE OF r SKIP LOCKED
     ), taken AS (
       DELETE FROM receipt r USING due WHERE r.id = due.id
       RETURNING r.id, due.message_id, due.submission, due.number, r.outcome, r.code, r.text, r.network, r.happened_at,
         r.gateway_id, due.sent_at
     )
     SELECT message_id AS "messageId", submission, number, outcome, code, text, network, happened_at AS "happenedAt",
       gateway_id AS "gatewayId", sent_at AS "sentAt"
     FROM taken ORDER BY id`,
      [limit, after],
    ),
  );
  return rows.map((row) => ({ ...row, outcome: outcomeById(row.outcome).code }));
}

/** The id of the newest report that has waited for its part for so many minutes; "0" = none has. */
export async function findNewestWaiting(db: Queryable, minutes: number): Promise<string> {
  const { rows } = await db.query<{ id: string }>(
    "SELECT coalesce(max(id), 0) AS id FROM receipt WHERE received_at < now() - make_interval(mins => $1)",
    [minutes],
  );
  return rows[0]?.id ?? "0";
}

/**
 * Gives unanswered parts the ids of reports that nobody else claims: the answer was lost, but the report names the number,
 * and one message alone to that number waits for an answer of that gateway. Of several parts each gets an id of its own;
 * which gets which does not matter to the message, whose outcome is made of all, older submissions first. Returns how many found their id.
 */
export async function adoptOrphans(db: Queryable): Promise<number> {
  const { rowCount } = await db.query(
    `WITH lost AS (
       SELECT p.message_id, p.submission, p.number, p.gateway_id, p.sent_at, m.e164,
              row_number() OVER (PARTITION BY p.gateway_id, m.e164 ORDER BY p.submission, p.number) AS place,
              min(p.message_id) OVER same = max(p.message_id) OVER same AS alone
       FROM part p JOIN message m ON m.id = p.message_id
       WHERE p.state = 'unanswered' AND p.provider_id IS NULL AND p.sent_at > now() - interval '14 days'
       WINDOW same AS (PARTITION BY p.gateway_id, m.e164)
     ), orphan AS (
       SELECT r.gateway_id, r.destination, r.provider_id,
              row_number() OVER (PARTITION BY r.gateway_id, r.destination ORDER BY min(r.id)) AS place
       FROM receipt r
       WHERE (r.gateway_id, r.destination) IN (SELECT p.gateway_id, p.e164 FROM lost p WHERE p.alone AND ${isOfItsTime})
         -- It may speak of a text whose answer is still on its way, or of a test text, whose id nobody keeps.
         AND NOT EXISTS (SELECT 1 FROM message f WHERE f.next_action = 'answer' AND f.e164 = r.destination)
         AND NOT EXISTS (SELECT 1 FROM test_send t WHERE t.e164 = r.destination AND t.state <> 'refused'
           AND t.requested_at > r.received_at - interval '7 days')
         AND NOT EXISTS (
           SELECT 1 FROM part p JOIN message m ON m.id = p.message_id
           WHERE p.provider_id = r.provider_id AND p.gateway_id = r.gateway_id AND m.e164 = r.destination AND ${isOfItsTime})
       GROUP BY 1, 2, 3
     )
     UPDATE part p SET provider_id = o.provider_id, state = 'taken' FROM lost l
     JOIN orphan o ON o.gateway_id = l.gateway_id AND o.destination = l.e164 AND o.place = l.place
     WHERE l.alone AND p.message_id = l.message_id AND p.submission = l.submission AND p.number = l.number`,
  );
  return rowCount ?? 0;
}
