import { z } from "zod";

/** An instant with its zone, not later than now. A plus sign that arrived as a space is one; seconds may be left out. */
export const asOf = z
  .string("A time such as 2026-11-23T14:02:00Z.")
  .transform((text) => text.replace(/ (?=\d\d:?\d\d$)/, "+").replace(/(T\d\d:\d\d)(?=[Z+-])/, "$1:00"))
  .pipe(z.iso.datetime({ offset: true, error: "A time with its zone, such as 2026-11-23T14:02:00Z." }))
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), "There is no such time.")
  .refine((date) => date.getTime() <= Date.now(), "This lies in the future; nothing is known of it yet.");

/** The end of the last full minute not after an instant: what was learned before it was known. */
export function fullMinute(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 60_000) * 60_000);
}

/** The instant in a page's address, as the end of a full minute; what is wrong with it in words, where it cannot be read. */
export function readAsOf(query: Readonly<Record<string, string | string[] | undefined>>): {
  before: Date | null;
  problem: string | null;
  /** The rest of the query. */
  rest: string;
} {
  const rest = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name !== "at") for (const one of [value].flat()) if (one !== undefined) rest.append(name, one);
  }
  const given = [query.at].flat()[0];
  if (!given) return { before: null, problem: null, rest: rest.toString() };
  const read = asOf.safeParse(given);
  if (read.success) return { before: fullMinute(read.data), problem: null, rest: rest.toString() };
  return { before: null, problem: read.error.issues[0]?.message ?? "There is no such time.", rest: rest.toString() };
}
