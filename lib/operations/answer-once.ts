import { setTimeout as wait } from "node:timers/promises";
import { findAnswer, keepAnswer, lockIdempotencyKey, removeOldIdempotencyKeys } from "@/lib/db/idempotency";
import { inTransaction, type Pool, poolWithin } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";

export interface Answer {
  status: number;
  body: unknown;
}

/** How long a repeated request waits for the first one's answer. */
const PATIENCE = 10_000;

/**
 * Answers a request with an Idempotency-Key: the first does its work, the others within 24 hours get its answer. What the work
 * does over the pool it is given and the answer kept for the key are one transaction, so a process that dies leaves both or
 * neither, and the request can be repeated. Those at the same time wait for it, then are told 409. A key used for another
 * request is refused. An unexpected failure (5xx or a throw) undoes the work and frees the key.
 */
export async function answerOnce(
  pool: Pool,
  key: { tokenId: string; key: string; request: string },
  work: (pool: Pool) => Promise<Answer>,
): Promise<Result<Answer>> {
  for (const until = Date.now() + PATIENCE; ; await wait(50)) {
    const said = await tryOnce(pool, key, work);
    if (said !== "busy") return said;
    if (Date.now() > until) {
      return failure(
        "conflict",
        "idempotency.pending",
        "The first request with this Idempotency-Key is still at work. Send it again a little later, with the same key.",
      );
    }
  }
}

/** A failure of the server's own: thrown, so that nothing of the work stays. */
class Undone extends Error {
  constructor(readonly answer: Answer) {
    super(`Answered ${answer.status}`);
  }
}

async function tryOnce(
  pool: Pool,
  { tokenId, key, request }: { tokenId: string; key: string; request: string },
  work: (pool: Pool) => Promise<Answer>,
): Promise<Result<Answer> | "busy"> {
  try {
    return await inTransaction(pool, async (tx) => {
      if (!(await lockIdempotencyKey(tx, tokenId, key))) return "busy";
      const known = await findAnswer(tx, tokenId, key);
      if (known) return known.request === request ? success({ status: known.status, body: known.body }) : reused();
      const answer = await work(poolWithin(pool, tx));
      if (answer.status >= 500) throw new Undone(answer);
      await keepAnswer(tx, tokenId, key, { ...answer, request });
      if (Math.random() < 0.01) await removeOldIdempotencyKeys(tx);
      return success(answer);
    });
  } catch (error) {
    if (error instanceof Undone) return success(error.answer);
    throw error;
  }
}

function reused() {
  return failure("invalid", "idempotency.reused", "This Idempotency-Key was used for another request; take a new one.");
}
