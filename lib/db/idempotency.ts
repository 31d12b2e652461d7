import type { Transaction } from "./pool";

export interface KeptAnswer {
  /** A hash of the request that was answered. */
  request: string;
  status: number;
  body: unknown;
}

/** Takes a token's key for this transaction; false while another works with it. */
export async function lockIdempotencyKey(tx: Transaction, tokenId: string, key: string): Promise<boolean> {
  const { rows } = await tx.query<{ free: boolean }>(
    "SELECT pg_try_advisory_xact_lock(hashtextextended('esito key ' || $1 || ' ' || $2, 0)) AS free",
    [tokenId, key],
  );
  return rows[0]?.free ?? false;
}

/** The answer that was given under a key in the last 24 hours, or null. */
export async function findAnswer(tx: Transaction, tokenId: string, key: string): Promise<KeptAnswer | null> {
  const { rows } = await tx.query<KeptAnswer>(
    `SELECT request, status, body FROM idempotency_key
     WHERE token_id = $1 AND key = $2 AND status IS NOT NULL AND created_at > now() - interval '24 hours'`,
    [tokenId, key],
  );
  return rows[0] ?? null;
}

/** Keeps an answer, in the transaction that did what it tells of. */
export async function keepAnswer(tx: Transaction, tokenId: string, key: string, answer: KeptAnswer): Promise<void> {
  const { request, status, body } = answer;
  await tx.query(
    `INSERT INTO idempotency_key (token_id, key, request, status, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (token_id, key) DO UPDATE
       SET request = excluded.request, status = excluded.status, body = excluded.body, created_at = now()`,
    [tokenId, key, request, status, JSON.stringify(body ?? null)],
  );
}

/** Forgets keys older than 24 hours; returns how many. */
export async function removeOldIdempotencyKeys(tx: Transaction): Promise<number> {
  const { rowCount } = await tx.query("DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'");
  return rowCount ?? 0;
}
