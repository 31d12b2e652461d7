import type { Pool } from "./pool";
import { prismaOf } from "./prisma";

export interface AuditRow {
  id: string;
  at: Date;
  actor: string;
  act: string;
  subject: string;
  details: Record<string, string | number | boolean | null>;
}

/** Writes down an act that somebody may be asked about. `act` is a fixed name such as `token.created`. */
export async function createAudit(pool: Pool, entry: Omit<AuditRow, "id" | "at">): Promise<void> {
  await prismaOf(pool).audit.create({ data: entry });
}

/** Acts, newest first, before this id. */
export async function listAudit(pool: Pool, limit: number, before: string | null): Promise<AuditRow[]> {
  const rows = await prismaOf(pool).audit.findMany({
    where: before ? { id: { lt: BigInt(before) } } : {},
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.map((row) => ({ ...row, id: String(row.id), details: row.details as AuditRow["details"] }));
}
