import { type ContactFilter, isEmptyFilter } from "@/lib/schemas/contact-filter";
import { readViewQuery } from "@/lib/schemas/view";
import type { Queryable } from "./pool";
import { findView } from "./views";

/**
 * The filter with the view it names looked up; null when the survey has no such view that this owner sees, or what it
 * asks for cannot be read any more. A filter of a view alone becomes the view's own.
 */
export async function resolveView(
  db: Queryable,
  surveyId: string,
  owner: string,
  filter: ContactFilter,
): Promise<ContactFilter | null> {
  if (!filter.view) return filter;
  const view = await findView(db, surveyId, filter.view, owner);
  const reading = view && readViewQuery(view.query);
  if (!reading) return null;
  return isEmptyFilter(filter, "view")
    ? { ...reading.filter, view: null }
    : { ...filter, view: null, within: reading.filter };
}
