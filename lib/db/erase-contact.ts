import type { Transaction } from "./pool";

/** Whether a message of the contact has not ended: waits to leave, or for a report. */
export async function hasOpenMessage(tx: Transaction, contactId: string): Promise<boolean> {
  const { rows } = await tx.query("SELECT 1 FROM message WHERE contact_id = $1 AND next_action IS NOT NULL LIMIT 1", [
    contactId,
  ]);
  return rows.length > 0;
}

/**
 * Takes a person's data out of a locked contact, its messages and the words of its history; rows, outcomes, countries and
 * licences stay, so that every figure still equals its list. An opt-out of the number stays: it says whom not to text.
 */
export async function eraseContactData(tx: Transaction, contactId: string): Promise<void> {
  await tx.query(
    `UPDATE contact SET identification = NULL, name = NULL, surname = NULL, email = NULL, phone_number = NULL, mobile = NULL,
       e164 = NULL, fields = '{}', erased_at = now(), updated_at = now() WHERE id = $1`,
    [contactId],
  );
  await tx.query(
    "UPDATE message SET e164 = NULL, text = CASE WHEN text IS NOT NULL THEN 'Erased' END WHERE contact_id = $1",
    [contactId],
  );
  await tx.query("UPDATE status_change SET text = 'Erased' WHERE contact_id = $1 AND text IS NOT NULL", [contactId]);
  await tx.query("UPDATE bulk_item SET before = NULL WHERE contact_id = $1 AND before IS NOT NULL", [contactId]);
  await tx.query("UPDATE opt_out SET note = NULL WHERE contact_id = $1", [contactId]);
}
