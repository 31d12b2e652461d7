import { findContact } from "@/lib/db/contacts";
import type { Pool } from "@/lib/db/pool";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { ContactJson } from "@/lib/schemas/contact";
import { isId } from "@/lib/schemas/id";
import { contactJsonOf } from "./contact-json";

/** One contact of a survey. */
export async function getContact(
  pool: Pool,
  _actor: Actor,
  input: { surveyId: string; contactId: string },
): Promise<Result<ContactJson>> {
  if (!isId(input.surveyId) || !isId(input.contactId)) return noContact();
  const row = await findContact(pool, input.surveyId, input.contactId);
  return row ? success(contactJsonOf(row)) : noContact();
}

/** The problem of a contact that the survey does not have. */
export function noContact() {
  return failure("notFound", "contact.notFound", "This survey has no such contact.");
}
