import { countContacts } from "@/lib/db/contact-list";
import { findForeignIds } from "@/lib/db/filter-ids";
import type { Queryable } from "@/lib/db/pool";
import type { ViewRow } from "@/lib/db/views";
import { failure } from "@/lib/domain/result";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { readViewQuery, type ViewJson } from "@/lib/schemas/view";

/** A view as the API gives it. */
export function viewJsonOf(row: ViewRow, actor: Actor, contacts: number | null): ViewJson {
  const { id, name, query, shared, pinned, isDefault, ownerName } = row;
  return {
    id,
    name,
    query,
    shared,
    pinned,
    default: isDefault,
    own: row.owner === ownerKey(actor),
    owner: ownerName,
    contacts,
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** How many contacts are in a view now; a query that cannot be read any more has none. */
export async function countView(
  db: Queryable,
  { surveyId, query }: Pick<ViewRow, "surveyId" | "query">,
): Promise<number> {
  const reading = readViewQuery(query);
  return reading ? countContacts(db, surveyId, reading.filter) : 0;
}

/** The problem of a view's query that asks for what its survey does not have; null when there is none. */
export async function wrongQuery(db: Queryable, surveyId: string, query: string) {
  const reading = readViewQuery(query);
  const problems = Object.entries(reading ? await findForeignIds(db, surveyId, reading.filter) : {});
  if (!problems[0]) return null;
  const message = `${problems[0][0]}: ${problems[0][1]}`;
  return failure("invalid", "invalid", message, { query: message });
}

/** The problem of an unknown view. */
export function noView() {
  return failure("notFound", "view.notFound", "This survey has no such view.");
}

/** The problem of a name in use. */
export function nameTaken(name: string) {
  const message = `There is already a view “${name}”; choose another name.`;
  return failure("conflict", "view.nameTaken", message, { name: message });
}

/** The problem of somebody who may not change what everybody sees. */
export function onlyManagers() {
  return failure("forbidden", "view.shared", "Shared views are made and changed by managers. Save a view of your own.");
}
