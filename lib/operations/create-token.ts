import { randomBytes } from "node:crypto";
import { createAudit } from "@/lib/db/audit";
import type { Pool } from "@/lib/db/pool";
import { createTokenRow, type TokenRow } from "@/lib/db/tokens";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { hashSecret, SECRET_BYTES, secretText } from "@/lib/domain/secret";
import type { TokenInput } from "@/lib/schemas/administration";

/** Makes an API token. The token itself is returned this once; the database keeps its hash. */
export async function createToken(
  pool: Pool,
  actor: Actor,
  input: TokenInput,
): Promise<Result<TokenRow & { token: string }>> {
  const token = secretText(randomBytes(SECRET_BYTES), "esito_");
  const row = await createTokenRow(pool, { ...input, tokenHash: hashSecret(token) });
  const details = { name: row.name, role: row.role };
  await createAudit(pool, { actor: actor.name, act: "token.created", subject: `token ${row.id}`, details });
  return success({ ...row, token });
}
