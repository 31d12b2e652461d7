import type { Role } from "@/lib/domain/role";
import type { Pool } from "./pool";
import { prismaOf } from "./prisma";

export interface UserRow {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
}

const columns = { id: true, name: true, email: true, role: true, createdAt: true } as const;

/** How many people can sign in. */
export function countUsers(pool: Pool): Promise<number> {
  return prismaOf(pool).user.count();
}

/** Everybody who can sign in, by name. */
export async function listUsers(pool: Pool): Promise<UserRow[]> {
  const rows = await prismaOf(pool).user.findMany({ select: columns, orderBy: [{ name: "asc" }, { id: "asc" }] });
  return rows.map(asUser);
}

/** The user with this address (compared in lower case), or null. */
export async function findUserByEmail(pool: Pool, email: string): Promise<UserRow | null> {
  const row = await prismaOf(pool).user.findUnique({ where: { email: email.toLowerCase() }, select: columns });
  return row && asUser(row);
}

function asUser(row: Omit<UserRow, "role"> & { role: string }): UserRow {
  return { ...row, role: row.role as Role };
}
