import type { Transaction } from "./pool";

export type OptOutKind = "unsubscribed" | "blocked";

/** Puts a number on the list of those nobody may text; false when it already stood there. */
export async function createOptOut(
  tx: Transaction,
  given: { e164: string; kind: OptOutKind; contactId: string; note: string | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    "INSERT INTO opt_out (e164, kind, contact_id, note) VALUES ($1, $2, $3, $4) ON CONFLICT (e164, kind) DO NOTHING",
    [given.e164, given.kind, given.contactId, given.note],
  );
  return rowCount === 1;
}

/** Takes a number off the list; false when it did not stand there. */
export async function deleteOptOut(tx: Transaction, e164: string, kind: OptOutKind): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM opt_out WHERE e164 = $1 AND kind = $2", [e164, kind]);
  return rowCount === 1;
}
