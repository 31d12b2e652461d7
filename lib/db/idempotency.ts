import type { Pool } from "./pool";

export type IdempotencyClaim =
  /** Nobody used the key in the last 24 hours: do it, then keep the answer or let go. */
  | { kind: "claimed" }
  | { kind: "answered"; status: number; body: unknown; sameRequest: boolean }
  /** The first request with the key is still being answered, or its process died. */
  | { kind: "pending"; sameRequest: boolean; since: Date };

/** Claims a token's key for this request (a hash of it). Exactly one of many at once claims it. */
export async function claimIdempotencyKey(
  pool: Pool,
  tokenId: string,
  key: string,
  request: string,
): Promise<IdempotencyClaim> {
  const { rowCount } = await pool.query(
    `INSERT INTO idempotency_key AS known (token_id, key, request) VALUES ($1, $2, $3)
     ON CONFLICT (token_id, key) DO UPDATE
       SET request = excluded.request, status = NULL, body = NULL, created_at = now()
       WHERE known.created_at < now() - interval '24 hours'`,
    [tokenId, key, request],
  );
  if (rowCount === 1) return { kind: "claimed" };
  const { rows } = await pool.query<{ request: string; status: number | null; body: unknown; since: Date }>(
    "SELECT request, status, body, created_at AS since FROM idempotency_key WHERE token_id = $1 AND key = $2",
    [tokenId, key],
  );
  const known = rows[0];
  // Let go of between the two statements: the next try claims it.
  if (!known) return claimIdempotencyKey(pool, tokenId, key, request);
  const sameRequest = known.request === request;
  return known.status === null
    ? { kind: "pending", sameRequest, since: known.since }
    : { kind: "answered", status: known.status, body: known.body, sameRequest };
}

/** Keeps the first answer. */
export async function markAnswered(
  pool: Pool,
  tokenId: string,
  key: string,
  answer: { status: number; body: unknown },
): Promise<void> {
  await pool.query("UPDATE idempotency_key SET status = $3, body = $4 WHERE token_id = $1 AND key = $2", [
    tokenId,
    key,
    answer.status,
    JSON.stringify(answer.body ?? null),
  ]);
}

/** Lets go of a key whose request failed unexpectedly, so that it can be tried again. */
export async function releaseIdempotencyKey(pool: Pool, tokenId: string, key: string): Promise<void> {
  await pool.query("DELETE FROM idempotency_key WHERE token_id = $1 AND key = $2 AND status IS NULL", [tokenId, key]);
}

/** Forgets keys older than 24 hours; returns how many. */
export async function removeOldIdempotencyKeys(pool: Pool): Promise<number> {
  const { rowCount } = await pool.query("DELETE FROM idempotency_key WHERE created_at < now() - interval '24 hours'");
  return rowCount ?? 0;
}
