import type { Pool, Queryable, Transaction } from "./pool";

/** A handed-over part the gateway can be asked about. */
export interface AskablePart {
  messageId: string;
  submission: number;
  number: number;
  gatewayId: string;
  providerId: string;
  sender: string;
  destination: string;
  /** When it was handed over. */
  sentAt: Date;
}

/** Of part p: the gateway gave it an id, it has not ended, and it is the newest of its number; $1 = gateways. */
const askable = `p.provider_id IS NOT NULL AND p.outcome >= 9 AND p.gateway_id = ANY($1)
  AND NOT EXISTS (SELECT 1 FROM part n WHERE n.message_id = p.message_id AND n.number = p.number AND n.submission > p.submission)`;

/**
 * Takes up to `limit` messages whose query (or cancelling) is due, by putting their next attempt a minute off: another worker leaves them
 * alone, and a query whose worker dies is asked again.
 */
export async function claimAskable(
  pool: Pool,
  action: "query" | "cancel",
  gatewayIds: readonly string[],
  limit: number,
): Promise<AskablePart[]> {
  const { rows } = await pool.query<AskablePart>(
    `WITH due AS (
       SELECT id FROM message m WHERE next_action = $3 AND next_attempt_at <= now()
         AND EXISTS (SELECT 1 FROM part p WHERE p.message_id = m.id AND ${askable})
       ORDER BY next_attempt_at, id LIMIT $2 FOR UPDATE SKIP LOCKED
     ), leased AS (
       UPDATE message m SET next_attempt_at = now() + interval '1 minute' FROM due WHERE m.id = due.id
       RETURNING m.id, m.campaign_id, m.e164
     )
     SELECT p.message_id AS "messageId", p.submission, p.number, p.gateway_id AS "gatewayId", p.provider_id AS "providerId", c.sender,
            l.e164 AS destination, p.sent_at AS "sentAt"
     FROM leased l JOIN campaign c ON c.id = l.campaign_id JOIN part p ON p.message_id = l.id
     WHERE ${askable}
     ORDER BY p.message_id, p.number`,
    [gatewayIds, limit, action],
  );
  return rows;
}

/**
 * Messages whose closing time has come, also those that were to be asked about: there may be nothing left to ask about, or
 * nobody who can be asked. `grace` in ms.
 */
export async function findToClose(tx: Transaction, grace: number, limit: number): Promise<string[]> {
  return ids(
    tx,
    `SELECT id FROM message WHERE next_action IN ('query', 'cancel', 'close') AND next_attempt_at <= now()
       AND (next_action = 'close' OR valid_until + make_interval(secs => $2) <= now())
     ORDER BY next_attempt_at, id LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit, grace / 1_000],
  );
}

/** Messages waiting in Esito whose time for being handed over is past: the validity's end, or the step's; paused campaigns wait. */
export async function findUnsentToExpire(tx: Transaction, limit: number): Promise<string[]> {
  return ids(
    tx,
    // Each half by its index: only what was handed over before has a validity, and few steps have an end.
    `SELECT m.id FROM message m JOIN step ON step.id = m.step_id
     WHERE m.id IN (
       SELECT past.id FROM step JOIN campaign ON campaign.id = step.campaign_id CROSS JOIN LATERAL (
         SELECT id FROM message WHERE step_id = step.id AND next_action = 'submit' AND submission > 0 AND valid_until <= now()
         UNION ALL
         SELECT id FROM message WHERE step_id = step.id AND next_action = 'submit' AND step.until <= now()
         LIMIT $1
       ) past
       WHERE step.state = 'loaded' AND campaign.state IN ('running', 'cancelled')
     ) AND m.next_action = 'submit' AND (m.valid_until <= now() OR step.until <= now())
     ORDER BY m.id LIMIT $1 FOR UPDATE OF m SKIP LOCKED`,
    [limit],
  );
}

/** Messages whose answer is overdue, or whose worker has not been heard for `silent` seconds. */
export async function findLostAnswers(tx: Transaction, silent: number, limit: number): Promise<string[]> {
  return ids(
    tx,
    `SELECT m.id FROM message m WHERE m.next_action = 'answer' AND (m.next_attempt_at <= now() OR NOT EXISTS (
       SELECT 1 FROM worker w WHERE w.id = m.worker AND w.heartbeat_at > now() - make_interval(secs => $1)))
     ORDER BY m.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [silent, limit],
  );
}

/** Steps of running campaigns whose time has come; a scheduled campaign whose invitation is due begins to run. */
export async function findDueSteps(db: Queryable): Promise<string[]> {
  await db.query(
    `UPDATE campaign SET state = 'running', started_at = coalesce(started_at, now()) WHERE state = 'scheduled'
       AND EXISTS (SELECT 1 FROM step WHERE step.campaign_id = campaign.id AND step.state = 'waiting' AND step.due_at <= now())`,
  );
  return ids(
    db,
    `SELECT step.id FROM step JOIN campaign ON campaign.id = step.campaign_id
     WHERE step.state = 'waiting' AND step.due_at <= now() AND campaign.state = 'running' ORDER BY step.due_at, step.id`,
    [],
  );
}

async function ids(db: Queryable, sql: string, values: unknown[]): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>(sql, values);
  return rows.map((row) => row.id);
}

/** Lets the worker ask the gateways to cancel what they took of a campaign, where they can (rule 10). */
export async function askToCancel(tx: Transaction, campaignId: string): Promise<void> {
  await tx.query(
    `UPDATE message m SET next_action = 'cancel', next_attempt_at = now() FROM step
     WHERE step.campaign_id = $1 AND m.step_id = step.id AND m.next_action IN ('query', 'close')`,
    [campaignId],
  );
}
