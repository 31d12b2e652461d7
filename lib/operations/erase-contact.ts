import { createAudit } from "@/lib/db/audit";
import { lockCampaignsOf } from "@/lib/db/campaigns";
import { findContact, lockContact } from "@/lib/db/contacts";
import { eraseContactData, hasOpenMessage } from "@/lib/db/erase-contact";
import { createContactChange } from "@/lib/db/history";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { noContact } from "./get-contact";

/**
 * Erases a person: the row stays as "Erased person" with what happened and without who it was. Not while a message is under
 * way, which needs the number. Again changes nothing.
 */
export async function eraseContact(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; contactId: string },
): Promise<Result<{ changed: boolean }>> {
  const { surveyId, contactId } = input;
  return inTransaction(pool, async (tx): Promise<Result<{ changed: boolean }>> => {
    // A step that loads holds its campaign: whoever it took must be seen below.
    await lockCampaignsOf(tx, surveyId);
    const contact = (await lockContact(tx, surveyId, contactId)) && (await findContact(tx, surveyId, contactId));
    if (!contact) return noContact();
    if (contact.erasedAt) return success({ changed: false });
    if (await hasOpenMessage(tx, contactId)) {
      const words =
        "A message to this contact is still under way and needs the number. Wait until it has ended, or cancel its campaign; nothing was erased.";
      return failure("conflict", "contact.messageUnderWay", words);
    }
    await eraseContactData(tx, contactId);
    const text = "Personal data erased";
    await createContactChange(tx, { surveyId, contactId, status: "erased", actor: actor.name, code: null, text });
    const subject = `contact ${contactId}`;
    await createAudit(tx, { actor: actor.name, act: "contact.erased", subject, details: { survey: surveyId } });
    return success({ changed: true });
  });
}
