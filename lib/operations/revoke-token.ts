import { createAudit } from "@/lib/db/audit";
import type { Pool } from "@/lib/db/pool";
import { markTokenRevoked } from "@/lib/db/tokens";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";

/** Revokes an API token at once. */
export async function revokeToken(pool: Pool, actor: Actor, input: { id: string }): Promise<Result<{ name: string }>> {
  const name = await markTokenRevoked(pool, input.id, new Date());
  if (name === null) {
    return failure("notFound", "token.notFound", "There is no such token, or it was revoked before.");
  }
  await createAudit(pool, { actor: actor.name, act: "token.revoked", subject: `token ${input.id}`, details: { name } });
  return success({ name });
}
