import type { Queryable } from "./pool";

/** A text to one's own number; `sending` for good means that the worker died with it and it may have left. */
export interface TestSend {
  id: string;
  campaignId: string;
  sender: string;
  e164: string;
  text: string;
  state: "waiting" | "sending" | "sent" | "refused";
  /** What the gateway said, in words. */
  answer: string | null;
  requestedAt: Date;
  sentAt: Date | null;
}

const columns = `id, campaign_id AS "campaignId", sender, e164, text, state, answer,
  requested_at AS "requestedAt", sent_at AS "sentAt"`;

/** Asks the workers for a test send, and wakes them. */
export async function createTestSend(
  db: Queryable,
  test: Pick<TestSend, "campaignId" | "sender" | "e164" | "text"> & { actor: string },
): Promise<TestSend> {
  const { rows } = await db.query<TestSend>(
    `WITH made AS (
       INSERT INTO test_send (campaign_id, sender, e164, text, actor) VALUES ($1, $2, $3, $4, $5) RETURNING *
     )
     SELECT ${columns}, pg_notify('esito_worker', '') FROM made`,
    [test.campaignId, test.sender, test.e164, test.text, test.actor],
  );
  if (!rows[0]) throw new Error("The test send could not be stored");
  return rows[0];
}

/** One test send of a campaign, or null. */
export async function findTestSend(db: Queryable, campaignId: string, id: string): Promise<TestSend | null> {
  const { rows } = await db.query<TestSend>(`SELECT ${columns} FROM test_send WHERE id = $1 AND campaign_id = $2`, [
    id,
    campaignId,
  ]);
  return rows[0] ?? null;
}

/** Takes waiting test sends, oldest first, for one worker; those nobody took within 10 minutes are forgotten. Each is taken once. */
export async function claimTestSends(db: Queryable, limit: number): Promise<TestSend[]> {
  const { rows } = await db.query<TestSend>(
    `UPDATE test_send SET state = 'sending'
     WHERE id IN (SELECT id FROM test_send WHERE state = 'waiting' AND requested_at > now() - interval '10 minutes'
                  ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)
     RETURNING ${columns}`,
    [limit],
  );
  return rows;
}

/** Writes what became of a claimed test send. */
export async function markTestSend(
  db: Queryable,
  id: string,
  result: { state: "sent" | "refused"; answer: string },
): Promise<void> {
  await db.query("UPDATE test_send SET state = $2, answer = $3, sent_at = now() WHERE id = $1 AND state = 'sending'", [
    id,
    result.state,
    result.answer,
  ]);
}
