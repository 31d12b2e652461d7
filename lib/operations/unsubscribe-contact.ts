import { findContact, lockContact, markUnsubscribed } from "@/lib/db/contacts";
import { createContactChange } from "@/lib/db/history";
import { refreshLastStatus } from "@/lib/db/last-status";
import { createOptOut, deleteOptOut } from "@/lib/db/opt-outs";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { noContact } from "./get-contact";

interface ContactAct {
  surveyId: string;
  contactId: string;
  note?: string | undefined;
}

/** Opts a contact out on its behalf, and its number whoever holds it. Again changes nothing. */
export function unsubscribeContact(pool: Pool, actor: Actor, input: ContactAct): Promise<Result<{ changed: boolean }>> {
  const { surveyId, contactId, note } = input;
  return inTransaction(pool, async (tx) => {
    const contact = (await lockContact(tx, surveyId, contactId)) && (await findContact(tx, surveyId, contactId));
    if (!contact) return noContact();
    const listed =
      contact.e164 !== null &&
      (await createOptOut(tx, { e164: contact.e164, kind: "unsubscribed", contactId, note: note ?? null }));
    if (!listed && contact.unsubscribedAt) return success({ changed: false });
    await markUnsubscribed(tx, contactId, true);
    const text = ["Unsubscribed by a person", note].filter(Boolean).join(": ");
    await createContactChange(tx, {
      surveyId,
      contactId,
      status: "unsubscribed",
      actor: actor.name,
      code: "person",
      text,
    });
    await refreshLastStatus(tx, [contactId]);
    return success({ changed: true });
  });
}

/** Takes an opt-out back, for the contact and its number; the status below it shows again (rule 6). */
export function resubscribeContact(pool: Pool, actor: Actor, input: ContactAct): Promise<Result<{ changed: boolean }>> {
  const { surveyId, contactId, note } = input;
  return inTransaction(pool, async (tx) => {
    const contact = (await lockContact(tx, surveyId, contactId)) && (await findContact(tx, surveyId, contactId));
    if (!contact) return noContact();
    const listed = contact.e164 !== null && (await deleteOptOut(tx, contact.e164, "unsubscribed"));
    if (!listed && !contact.unsubscribedAt) return success({ changed: false });
    await markUnsubscribed(tx, contactId, false);
    const text = ["Subscribed again by a person", note].filter(Boolean).join(": ");
    await createContactChange(tx, {
      surveyId,
      contactId,
      status: "resubscribed",
      actor: actor.name,
      code: "person",
      text,
    });
    await refreshLastStatus(tx, [contactId]);
    return success({ changed: true });
  });
}
