import "server-only";
import { database } from "@/lib/db/database";
import { listTokens } from "@/lib/db/tokens";
import { listUsers } from "@/lib/db/users";
import type { Role } from "@/lib/domain/role";

export interface UserView {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: string;
}

export interface TokenView {
  id: string;
  name: string;
  role: Role;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}

/** Everybody who can sign in, by name. */
export async function loadUsers(): Promise<UserView[]> {
  const users = await listUsers(database());
  return users.map((user) => ({ ...user, createdAt: user.createdAt.toISOString() }));
}

/** API tokens, those in use first. */
export async function loadTokens(): Promise<TokenView[]> {
  const tokens = await listTokens(database());
  return tokens.map(({ id, name, role, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    role,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
