/** A query text as one object; a key that stands there several times gives a list. */
export function queryOfText(text: string | URLSearchParams): Record<string, string | string[]> {
  const search = new URLSearchParams(text);
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(search.keys())) {
    const values = search.getAll(key);
    query[key] = values.length === 1 && values[0] !== undefined ? values[0] : values;
  }
  return query;
}

/** The query text of an object, as `queryOfText` reads it; values not given are left out. */
export function textOfQuery(query: Record<string, string | readonly string[] | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of typeof value === "string" ? [value] : value) search.append(key, one);
  }
  return search.toString();
}
