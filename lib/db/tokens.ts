import type { Role } from "@/lib/domain/role";
import type { Pool } from "./pool";
import { prismaOf } from "./prisma";

export interface TokenRow {
  id: string;
  name: string;
  role: Role;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}

/** Stores a token's hash (SHA-256, hex) and returns its row. */
export async function createTokenRow(pool: Pool, token: { name: string; role: Role; tokenHash: string }) {
  return asToken(await prismaOf(pool).apiToken.create({ data: token }));
}

/** The token with this hash while it is not revoked, else null. */
export async function findToken(pool: Pool, tokenHash: string): Promise<TokenRow | null> {
  const row = await prismaOf(pool).apiToken.findFirst({ where: { tokenHash, revokedAt: null } });
  return row && asToken(row);
}

/** Every token, those in use first, of each kind the newest first. */
export async function listTokens(pool: Pool): Promise<TokenRow[]> {
  const rows = await prismaOf(pool).apiToken.findMany({ orderBy: { id: "desc" } });
  return rows.map(asToken).sort((one, other) => Number(one.revokedAt !== null) - Number(other.revokedAt !== null));
}

/** Notes that a token was used. */
export async function markTokenUsed(pool: Pool, id: string, now: Date): Promise<void> {
  await prismaOf(pool).apiToken.updateMany({ where: { id: BigInt(id) }, data: { lastUsedAt: now } });
}

/** Revokes a token; its name, or null when there is none or it was revoked before. */
export async function markTokenRevoked(pool: Pool, id: string, now: Date): Promise<string | null> {
  const rows = await prismaOf(pool).apiToken.updateManyAndReturn({
    where: { id: BigInt(id), revokedAt: null },
    data: { revokedAt: now },
    select: { name: true },
  });
  return rows[0]?.name ?? null;
}

function asToken(row: Omit<TokenRow, "id" | "role"> & { id: bigint; role: string }): TokenRow {
  const { id, name, role, createdAt, lastUsedAt, revokedAt } = row;
  return { id: String(id), name, role: role as Role, createdAt, lastUsedAt, revokedAt };
}
