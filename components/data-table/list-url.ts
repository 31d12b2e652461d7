/** How a list's state stands in the address: `sort=name` or `sort=-since`, and `after` or `before` a cursor. */

export interface SortState {
  column: string;
  descending: boolean;
}

/** The sort an address asks for, or null. */
export function parseSort(value: string | null | undefined): SortState | null {
  const column = value?.replace(/^-/, "");
  return column ? { column, descending: value?.startsWith("-") ?? false } : null;
}

/** The sort as it stands in an address. */
export function sortParam({ column, descending }: SortState): string {
  return descending ? `-${column}` : column;
}

/** The address sorted by a column: pressed again it turns round. A new order starts at its first page. */
export function sortHref(pathname: string, search: string, column: string, current: SortState | null): string {
  const descending = current?.column === column ? !current.descending : false;
  return sortedHref(pathname, search, { column, descending });
}

/** The address in this order, at its first page. */
export function sortedHref(pathname: string, search: string, sort: SortState): string {
  return changed(pathname, search, { sort: sortParam(sort), after: null, before: null });
}

/** The address of the page after or before a cursor. */
export function pageHref(pathname: string, search: string, direction: "after" | "before", cursor: string): string {
  return changed(pathname, search, { after: null, before: null, [direction]: cursor });
}

/** The address of the first page. */
export function firstPageHref(pathname: string, search: string): string {
  return changed(pathname, search, { after: null, before: null });
}

function changed(pathname: string, search: string, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) params.delete(key);
    else params.set(key, value);
  }
  const text = params.toString();
  return text ? `${pathname}?${text}` : pathname;
}
