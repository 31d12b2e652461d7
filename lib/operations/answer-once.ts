import { setTimeout as wait } from "node:timers/promises";
import {
  claimIdempotencyKey,
  markAnswered,
  releaseIdempotencyKey,
  removeOldIdempotencyKeys,
} from "@/lib/db/idempotency";
import type { Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";

export interface Answer {
  status: number;
  body: unknown;
}

/** How long a repeated request waits for the first one's answer. */
const PATIENCE = 10_000;

/**
 * Answers a request with an Idempotency-Key: the first does its work, the others within 24 hours get its answer. Those at
 * the same time wait for it, then are told 409. A key used for another request is refused. An unexpected failure (5xx or a
 * throw) frees the key.
 */
export async function answerOnce(
  pool: Pool,
  key: { tokenId: string; key: string; request: string },
  work: () => Promise<Answer>,
): Promise<Result<Answer>> {
  const until = Date.now() + PATIENCE;
  for (;;) {
    const claim = await claimIdempotencyKey(pool, key.tokenId, key.key, key.request);
    if (claim.kind === "claimed") break;
    if (!claim.sameRequest) {
      return failure(
        "invalid",
        "idempotency.reused",
        "This Idempotency-Key was used for another request; take a new one.",
      );
    }
    if (claim.kind === "answered") return success({ status: claim.status, body: claim.body });
    if (Date.now() > until) {
      return failure(
        "conflict",
        "idempotency.pending",
        "The first request with this Idempotency-Key has no answer yet. Look whether it took effect before you use a new key.",
      );
    }
    await wait(50);
  }
  try {
    const answer = await work();
    if (answer.status >= 500) await releaseIdempotencyKey(pool, key.tokenId, key.key);
    else await markAnswered(pool, key.tokenId, key.key, answer);
    if (Math.random() < 0.01) await removeOldIdempotencyKeys(pool);
    return success(answer);
  } catch (error) {
    await releaseIdempotencyKey(pool, key.tokenId, key.key);
    throw error;
  }
}
