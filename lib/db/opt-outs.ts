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

/** Blocks numbers of which a gateway says that they want no more messages; those already blocked stay as they are. */
export async function blockNumbers(
  tx: Transaction,
  given: readonly { e164: string; contactId: string; note: string }[],
): Promise<void> {
  await tx.query(
    `INSERT INTO opt_out (e164, kind, contact_id, note)
     SELECT DISTINCT ON (e164) e164, 'blocked', contact_id, note
     FROM jsonb_to_recordset($1::jsonb) AS d(e164 text, contact_id bigint, note text) ORDER BY e164 ON CONFLICT DO NOTHING`,
    [JSON.stringify(given.map(({ e164, contactId, note }) => ({ e164, contact_id: contactId, note })))],
  );
}

/** Takes a number off the list; false when it did not stand there. */
export async function deleteOptOut(tx: Transaction, e164: string, kind: OptOutKind): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM opt_out WHERE e164 = $1 AND kind = $2", [e164, kind]);
  return rowCount === 1;
}
