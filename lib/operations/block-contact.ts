import { findContact, lockContact } from "@/lib/db/contacts";
import { createContactChange } from "@/lib/db/history";
import { createOptOut, deleteOptOut } from "@/lib/db/opt-outs";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { noContact } from "./get-contact";

interface ContactAct {
  surveyId: string;
  contactId: string;
  note?: string | undefined;
}

/** Puts a contact's number on the list of those never texted, in every survey. Again changes nothing. */
export function blockContact(pool: Pool, actor: Actor, input: ContactAct): Promise<Result<{ changed: boolean }>> {
  return changeBlock(pool, actor, input, true);
}

/** Takes a contact's number off that list. */
export function unblockContact(pool: Pool, actor: Actor, input: ContactAct): Promise<Result<{ changed: boolean }>> {
  return changeBlock(pool, actor, input, false);
}

function changeBlock(
  pool: Pool,
  actor: Actor,
  input: ContactAct,
  blocked: boolean,
): Promise<Result<{ changed: boolean }>> {
  const { surveyId, contactId, note } = input;
  return inTransaction(pool, async (tx) => {
    const contact = (await lockContact(tx, surveyId, contactId)) && (await findContact(tx, surveyId, contactId));
    if (!contact) return noContact();
    const { e164 } = contact;
    if (!e164)
      return failure(
        "conflict",
        "contact.noNumber",
        "The contact has no valid mobile number, so there is nothing to block: it is never texted as it is.",
      );
    const changed = blocked
      ? await createOptOut(tx, { e164, kind: "blocked", contactId, note: note ?? null })
      : await deleteOptOut(tx, e164, "blocked");
    if (!changed) return success({ changed });
    const text = [blocked ? `${e164} is never texted` : `${e164} may be texted again`, note].filter(Boolean).join(": ");
    await createContactChange(tx, {
      surveyId,
      contactId,
      status: blocked ? "blocked" : "unblocked",
      actor: actor.name,
      code: "person",
      text,
    });
    return success({ changed });
  });
}
