import { countContacts, listContacts } from "@/lib/db/contact-list";
import { findForeignIds } from "@/lib/db/filter-ids";
import { resolveView } from "@/lib/db/filter-view";
import type { Pool } from "@/lib/db/pool";
import { inSnapshot } from "@/lib/db/snapshot";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result, success } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import type { ContactJson } from "@/lib/schemas/contact";
import type { ContactListQuery } from "@/lib/schemas/contact-filter";
import { encodeCursor, type Page } from "@/lib/schemas/page";
import { contactJsonOf } from "./contact-json";
import { noSurvey } from "./get-survey";

/** A page of a survey's contacts with the length of the whole list, both of one moment. */
export async function listContactPage(
  pool: Pool,
  actor: Actor,
  input: { surveyId: string; query: ContactListQuery },
): Promise<Result<Page<ContactJson>>> {
  const { surveyId, query } = input;
  return inSnapshot(pool, async (tx) => {
    if (!(await findSurvey(tx, surveyId))) return noSurvey();
    const foreign = await findForeignIds(tx, surveyId, query.filter);
    if (Object.keys(foreign).length > 0) return foreignIds(foreign);
    const filter = await resolveView(tx, surveyId, ownerKey(actor), query.filter);
    if (!filter) return foreignIds({ view: "The survey has no such view" });
    const page = await listContacts(tx, surveyId, { ...query, filter });
    const total = await countContacts(tx, surveyId, filter);
    return success({
      data: page.contacts.map(contactJsonOf),
      nextCursor: page.next && encodeCursor(page.next),
      total,
    });
  });
}

/** The problem of a filter that names what the survey does not have. */
export function foreignIds(fields: Record<string, string>) {
  const [name, words] = Object.entries(fields)[0] ?? ["step", "is not of this survey"];
  return failure("invalid", "invalid", `${name}: ${words}`, fields);
}
