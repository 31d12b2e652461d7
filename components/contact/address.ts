/** The state of a list as it stands in its address. */
export type AddressQuery = Record<string, string | string[] | undefined>;

/** The address's query as parameters, without the page. */
export function filterParams(query: AddressQuery): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (key === "after" || key === "before" || key === "cursor" || key === "limit") continue;
    for (const one of Array.isArray(value) ? value : [value]) if (one) params.append(key, one);
  }
  return params;
}

/** The parameters without these. */
export function without(params: URLSearchParams, ...keys: readonly string[]): URLSearchParams {
  const rest = new URLSearchParams(params);
  for (const key of keys) rest.delete(key);
  return rest;
}

/** The parameters with one value of a repeatable key added, or taken away where it stands. */
export function toggled(params: URLSearchParams, key: string, value: string): URLSearchParams {
  const values = params.getAll(key);
  const next = without(params, key);
  for (const one of values) if (one !== value) next.append(key, one);
  if (!values.includes(value)) next.append(key, value);
  return next;
}
