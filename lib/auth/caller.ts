import { database } from "@/lib/db/database";
import type { Pool } from "@/lib/db/pool";
import type { Actor } from "@/lib/domain/role";
import { findBearer } from "./bearer";
import { isSameOrigin } from "./same-origin";
import { sessionOf } from "./session";

/** Who sends a request, and the database that he may be let at. */
export interface Caller {
  pool: Pool;
  actor: Actor;
  /** Key of the caller's limit of requests and of Idempotency-Keys; `tokenId` is null for a browser's session. */
  key: string;
  tokenId: string | null;
}

/** The token's holder, or who is signed in where the request comes from Esito's own pages; null when neither. */
export async function findCaller(request: Request): Promise<Caller | null> {
  const pool = database();
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const bearer = await findBearer(pool, authorization, new Date());
    return bearer && { pool, actor: bearer.actor, tokenId: bearer.tokenId, key: `token ${bearer.tokenId}` };
  }
  // A download is a link, which an address typed by hand opens too; whatever changes something must come from our pages.
  const reads = request.method === "GET" || request.method === "HEAD";
  if (!reads && !isSameOrigin(request.headers)) return null;
  const session = await sessionOf(request.headers);
  return session && { pool, actor: session.actor, tokenId: null, key: `user ${session.userId}` };
}
