import type { Pool } from "@/lib/db/pool";
import { findToken, markTokenUsed } from "@/lib/db/tokens";
import type { Actor } from "@/lib/domain/role";
import { hashSecret } from "@/lib/domain/secret";

/** The token behind an Authorization header, and who acts with it; null when there is no such token. */
export async function findBearer(
  pool: Pool,
  authorization: string | null,
  now: Date,
): Promise<{ tokenId: string; actor: Actor } | null> {
  const [, secret] = /^Bearer +(\S+)$/i.exec(authorization?.trim() ?? "") ?? [];
  const token = secret && secret.length <= 200 ? await findToken(pool, hashSecret(secret)) : null;
  if (!token) return null;
  // Once a minute is enough to know whether it is still in use.
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > 60_000)
    await markTokenUsed(pool, token.id, now);
  return { tokenId: token.id, actor: { name: `token ${token.name}`, role: token.role, key: `token:${token.id}` } };
}
