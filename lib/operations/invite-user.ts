import { randomBytes } from "node:crypto";
import { createAudit } from "@/lib/db/audit";
import { createInvitation } from "@/lib/db/invitations";
import type { Pool } from "@/lib/db/pool";
import { findUserByEmail } from "@/lib/db/users";
import { type Result, success } from "@/lib/domain/result";
import type { Actor, Role } from "@/lib/domain/role";
import { hashSecret, SECRET_BYTES, secretText } from "@/lib/domain/secret";

/** How long a one-time link works. */
const LIFETIME = 7 * 86_400_000;

/**
 * Makes a one-time link's token: for a new user, for the lost password of a known one (`known`), or without an address
 * for the first owner. Earlier links for the same address stop working.
 */
export async function inviteUser(
  pool: Pool,
  actor: Actor,
  input: { email: string | null; role: Role },
): Promise<Result<{ token: string; expiresAt: Date; known: boolean }>> {
  const token = secretText(randomBytes(SECRET_BYTES));
  const expiresAt = new Date(Date.now() + LIFETIME);
  const known = input.email !== null && (await findUserByEmail(pool, input.email)) !== null;
  await createInvitation(pool, hashSecret(token), input, expiresAt);
  const subject = input.email ?? "the first owner";
  await createAudit(pool, { actor: actor.name, act: "user.invited", subject, details: { role: input.role } });
  return success({ token, expiresAt, known });
}
