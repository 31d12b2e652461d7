import { type ContactRow, type ContactValues, findContact, lockContact, markContactEdited } from "@/lib/db/contacts";
import { createContactChange } from "@/lib/db/history";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { findSurvey } from "@/lib/db/surveys";
import { normaliseMobile } from "@/lib/domain/phone";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import type { ContactChanges } from "@/lib/schemas/contact";
import { STANDARD_FIELDS } from "@/lib/schemas/standard-fields";
import { noContact } from "./get-contact";

/**
 * Changes a contact's own data. A new number counts for later steps: messages already loaded keep theirs (rule 8). The history keeps the
 * number that was; of other fields it names only which changed. Nothing changed = nothing written.
 */
export function editContact(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; contactId: string; changes: ContactChanges },
): Promise<Result<{ changed: boolean }>> {
  const { surveyId, contactId, changes } = input;
  return inTransaction(pool, async (tx) => {
    const survey = await findSurvey(tx, surveyId);
    if (!survey || !(await lockContact(tx, surveyId, contactId))) return noContact();
    const before = await findContact(tx, surveyId, contactId);
    if (!before) return noContact();
    if (before.erasedAt) {
      return failure("conflict", "contact.erased", "This person was erased. Nothing was changed.");
    }
    const after = valuesAfter(before, changes, survey.defaultRegion);
    const text = wordsOf(before, after);
    if (!text) return success({ changed: false });
    if (!(await markContactEdited(tx, contactId, after))) {
      const words = `Another contact of this survey has the identification “${after.identification}”.`;
      return failure("conflict", "contact.identificationTaken", words, { identification: words });
    }
    await createContactChange(tx, { surveyId, contactId, status: "edited", actor: actor.name, code: null, text });
    return success({ changed: true });
  });
}

function valuesAfter(before: ContactRow, changes: ContactChanges, region: string | null): ContactValues {
  const given = (name: keyof ContactChanges & keyof ContactRow): string | null => {
    const value = changes[name];
    return typeof value === "string" ? value || null : (before[name] as string | null);
  };
  const mobile = given("mobile");
  const number = normaliseMobile(mobile, region);
  const same = mobile === before.mobile;
  const fields = Object.entries({ ...before.fields, ...changes.fields }).filter(([, value]) => value !== "");
  return {
    identification: given("identification"),
    name: given("name"),
    surname: given("surname"),
    email: given("email"),
    phoneNumber: given("phoneNumber"),
    mobile,
    e164: same ? before.e164 : number.ok ? number.e164 : null,
    country: same ? before.country : number.ok ? number.country : null,
    fields: Object.fromEntries(fields),
  };
}

function wordsOf(before: ContactRow, after: ContactValues): string {
  const changed: string[] = STANDARD_FIELDS.filter(
    ({ field }) => field !== "mobile" && before[field] !== after[field],
  ).map(({ header }) => header);
  const names = new Set([...Object.keys(before.fields), ...Object.keys(after.fields)]);
  for (const name of names) if (before.fields[name] !== after.fields[name]) changed.push(name);
  const quoted = (value: string | null) => (value ? `“${value}”` : "empty");
  const number =
    before.mobile !== after.mobile && `Mobile was ${quoted(before.mobile)}, is now ${quoted(after.mobile)}`;
  return [number, changed.length > 0 && `Changed: ${changed.join(", ")}`].filter(Boolean).join(". ");
}
