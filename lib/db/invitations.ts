import type { Role } from "@/lib/domain/role";
import type { Pool } from "./pool";
import { prismaOf } from "./prisma";

export interface InvitationRow {
  /** Null for the first owner, who names it himself. */
  email: string | null;
  role: Role;
}

/** Stores an invitation; those not used before for the same address stop working. `tokenHash` is SHA-256, hex. */
export async function createInvitation(
  pool: Pool,
  tokenHash: string,
  { email, role }: InvitationRow,
  expiresAt: Date,
): Promise<void> {
  const prisma = prismaOf(pool);
  await prisma.$transaction([
    prisma.invitation.deleteMany({ where: { email, usedAt: null } }),
    prisma.invitation.create({ data: { tokenHash, email, role, expiresAt } }),
  ]);
}

/** The invitation while it can be used, else null. */
export async function findInvitation(pool: Pool, tokenHash: string, now: Date): Promise<InvitationRow | null> {
  const row = await prismaOf(pool).invitation.findFirst({
    where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
    select: { email: true, role: true },
  });
  return row && { email: row.email, role: row.role as Role };
}

export interface NewPassword {
  userId: string;
  accountId: string;
  name: string;
  email: string;
  role: Role;
  passwordHash: string;
}

/**
 * Uses the invitation and writes the user with the password, in one transaction. A known address keeps its user and its
 * role's invitation wins; all its sessions end. Returns the user's id, or null when the invitation was used meanwhile.
 */
export function markInvitationUsed(
  pool: Pool,
  tokenHash: string,
  user: NewPassword,
  now: Date,
): Promise<string | null> {
  return prismaOf(pool).$transaction(async (tx) => {
    const used = await tx.invitation.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (used.count !== 1) return null;
    // The only owner gets a new password and stays owner, as on the screen of users (owners.ts).
    const owners = await tx.$queryRaw<{ email: string }[]>`
      SELECT email FROM "user" WHERE role = 'owner' ORDER BY id FOR UPDATE`;
    const isLastOwner = owners.length === 1 && owners[0]?.email === user.email;
    const { id } = await tx.user.upsert({
      where: { email: user.email },
      create: { id: user.userId, name: user.name, email: user.email, role: user.role, emailVerified: true },
      update: { name: user.name, ...(!isLastOwner && { role: user.role }) },
      select: { id: true },
    });
    await tx.session.deleteMany({ where: { userId: id } });
    await tx.account.deleteMany({ where: { userId: id, providerId: "credential" } });
    await tx.account.create({
      data: { id: user.accountId, accountId: id, providerId: "credential", userId: id, password: user.passwordHash },
    });
    return id;
  });
}
