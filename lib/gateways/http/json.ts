/** The member of an answer that nobody promised the shape of; undefined where it is not there. */
export function member(value: unknown, ...path: (string | number)[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null) return undefined;
    at = (at as Record<string | number, unknown>)[key];
  }
  return at;
}

/** A text or number of an answer as text; empty where it is neither. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A number of an answer, also where it is written as text; null where it is none. */
export function numberOf(value: unknown): number | null {
  const text = textOf(value).trim();
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** The list in an answer; empty where it is none. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
