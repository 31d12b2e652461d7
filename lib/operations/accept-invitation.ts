import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { createAudit } from "@/lib/db/audit";
import { findInvitation, markInvitationUsed } from "@/lib/db/invitations";
import { createPurchase } from "@/lib/db/licences";
import type { Pool } from "@/lib/db/pool";
import { countUsers } from "@/lib/db/users";
import { failure, type Result, success } from "@/lib/domain/result";
import { hashSecret } from "@/lib/domain/secret";
import type { SetupInput } from "@/lib/schemas/administration";

/** Licences with which the first owner can try everything on the simulator. */
export const PLAY_MONEY = 10_000;

/** Uses a one-time link: makes the user, or gives a known one a new password and ends the sessions it had. */
export async function acceptInvitation(pool: Pool, input: SetupInput): Promise<Result<{ email: string }>> {
  const gone = failure(
    "conflict",
    "invitation.gone",
    "This link does not work any more: it was used, or it is older than 7 days. Ask for a new one (npm run user).",
  );
  const invitation = await findInvitation(pool, hashSecret(input.token), new Date());
  if (!invitation) return gone;
  const isFirst = (await countUsers(pool)) === 0;
  if (!invitation.email && !isFirst) return gone;
  const email = invitation.email ?? input.email;
  if (!email) {
    return failure("invalid", "invalid", "Write your e-mail address.", { email: "Write your e-mail address." });
  }
  const user = {
    userId: randomUUID(),
    accountId: randomUUID(),
    name: input.name,
    email,
    role: invitation.role,
    passwordHash: await hashPassword(input.password),
  };
  const id = await markInvitationUsed(pool, hashSecret(input.token), user, new Date());
  if (!id) return gone;
  await createAudit(pool, { actor: input.name, act: "user.passwordSet", subject: email, details: { role: user.role } });
  if (isFirst && input.playMoney) {
    await createPurchase(pool, {
      amount: PLAY_MONEY,
      note: "Opening balance: play money for the simulator",
      actor: input.name,
    });
  }
  return success({ email });
}
