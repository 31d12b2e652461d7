import "server-only";
import { findForeignIds } from "@/lib/db/filter-ids";
import { resolveView } from "@/lib/db/filter-view";
import type { Queryable } from "@/lib/db/pool";
import type { ViewRow } from "@/lib/db/views";
import { type ColumnChoice, columnsText } from "@/lib/schemas/contact-columns";
import { type ContactFilter, type ContactListQuery, readContactQuery } from "@/lib/schemas/contact-filter";
import { contactSortText } from "@/lib/schemas/contact-sort";
import { queryOfText, textOfQuery } from "@/lib/schemas/query-text";

export type AddressQuery = Record<string, string | string[] | undefined>;

/** What an address of the list asks for, as far as it was understood. */
export interface ListAddress {
  query: ContactListQuery;
  filter: ContactFilter;
  columns: readonly ColumnChoice[] | null;
  /** What was not understood, by name. */
  problems: Record<string, string>;
  /** What the list shows, as a query: filters, order and columns, without the page. */
  kept: string;
  /** The page that ends before the cursor. */
  backward: boolean;
  /** The view shown, or whose filters were changed in this address. */
  view: ViewRow | null;
  /** Whether the address asks for something else than the view does. */
  changed: boolean;
}

const apart = ["after", "before", "cursor", "limit"];
const around = ["view", "base", "sort", "cols"];

/**
 * Reads the address of a list. A view alone (`view=12`, perhaps with another order or other columns) is shown as what it
 * asks for, so that each of its filters can be changed; `base=12` says which view such changes began with. A view beside
 * filters holds together with them.
 */
export async function readAddress(
  db: Queryable,
  surveyId: string,
  owner: string,
  address: AddressQuery,
  views: readonly ViewRow[],
): Promise<ListAddress> {
  const { after, before, ...rest } = address;
  const given = Object.fromEntries(Object.entries(rest).filter(([key, value]) => value && !apart.includes(key)));
  const asked = one(given.view) ?? one(given.base);
  const view = views.find(({ id }) => id === asked) ?? null;
  const alone = given.view !== undefined && view !== null && !Object.keys(given).some((key) => !around.includes(key));
  const { view: viewId, base: _, ...own } = given;
  const expanded = alone
    ? { ...queryOfText(view.query), ...own }
    : { ...own, ...(viewId !== undefined && viewId !== "all" && viewId !== "default" && { view: viewId }) };
  const cursor = after ?? before;
  const read = await understood(db, surveyId, { ...expanded, ...(cursor !== undefined && { cursor }) });
  const resolved = await resolveView(db, surveyId, owner, read.query.filter);
  const problems = resolved ? read.problems : { ...read.problems, view: "The survey has no such view" };
  const kept = textOfQuery(Object.fromEntries(Object.entries(expanded).filter(([name]) => !(name in problems))));
  const isBase = view !== null && (alone || given.view === undefined);
  return {
    query: read.query,
    filter: resolved ?? { ...read.query.filter, view: null },
    columns: read.query.columns,
    problems,
    kept,
    backward: after === undefined && before !== undefined && read.query.cursor !== null,
    view: isBase ? view : null,
    changed: isBase && canonical(kept) !== canonical(view.query),
  };
}

/** What can be read, without campaigns and steps of other surveys. */
async function understood(db: Queryable, surveyId: string, given: AddressQuery) {
  const listed = Object.fromEntries(
    // As a list also when there is one, so that what is wrong with it is said of it.
    Object.entries(given).map(([key, value]) => [key, key === "status" && typeof value === "string" ? [value] : value]),
  );
  const read = readContactQuery(listed);
  const foreign = await findForeignIds(db, surveyId, read.query.filter);
  if (Object.keys(foreign).length === 0) return read;
  const known = Object.fromEntries(Object.entries(listed).filter(([name]) => !(name in foreign)));
  // Whoever leaves out the step also leaves out what needs one.
  const again = readContactQuery(known);
  return { query: again.query, problems: { ...foreign, ...again.problems } };
}

/** Equal for queries that ask for the same. */
function canonical(text: string): string {
  const { query } = readContactQuery(queryOfText(text));
  return JSON.stringify([query.filter, contactSortText(query.sort), query.columns && columnsText(query.columns)]);
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}
