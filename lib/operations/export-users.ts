import type { Pool } from "@/lib/db/pool";
import { listTokens } from "@/lib/db/tokens";
import { listUsers } from "@/lib/db/users";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { type ExportedFile, type ExportFormat, fileStamp, writeTable } from "./export/write-table";

const userHeader = ["Name", "E-mail", "Role", "Since"];
const tokenHeader = ["Name", "Role", "Made", "Last used", "Revoked"];

/** Everybody who can sign in as a table, by name. */
export async function exportUsers(
  pool: Pool,
  _actor: Actor,
  input: { format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const users = await listUsers(pool);
  const rows = users.map(({ name, email, role, createdAt }) => [name, email, role, createdAt.toISOString()]);
  const name = `Users ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "Users", header: userHeader, batches: [rows] }, input.format));
}

/** API tokens as a table, those in use first. No secret is in it: none is kept. */
export async function exportTokens(
  pool: Pool,
  _actor: Actor,
  input: { format: ExportFormat },
): Promise<Result<ExportedFile>> {
  const tokens = await listTokens(pool);
  const rows = tokens.map(({ name, role, createdAt, lastUsedAt, revokedAt }) => [
    name,
    role,
    createdAt.toISOString(),
    lastUsedAt?.toISOString() ?? "never",
    revokedAt?.toISOString() ?? "",
  ]);
  const name = `API tokens ${fileStamp(new Date())}`;
  return success(writeTable({ name, sheet: "API tokens", header: tokenHeader, batches: [rows] }, input.format));
}
