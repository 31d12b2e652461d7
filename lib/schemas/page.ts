import { z } from "zod";

/** One page of a list, as the API answers it. */
export interface Page<Row> {
  data: Row[];
  nextCursor: string | null;
  total: number;
}

/** A cursor is the key of a page's last row; callers treat it as opaque. */
export function encodeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** The key in a cursor, or undefined when it was not made by `encodeCursor`. */
export function decodeCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** `?limit=` and `?cursor=` of a list whose pages begin after a key of this schema. */
export function pageQuery<Key extends z.ZodType>(key: Key) {
  return z.object({
    limit: z.coerce
      .number("A whole number from 1 to 1000.")
      .int("A whole number from 1 to 1000.")
      .min(1, "A whole number from 1 to 1000.")
      .max(1000, "A whole number from 1 to 1000.")
      .default(100)
      .meta({ description: "Rows a page" }),
    cursor: z
      .string()
      .max(2000, "This cursor was not given by Esito.")
      .transform((text, context): z.output<Key> => {
        const parsed = key.safeParse(decodeCursor(text));
        if (parsed.success) return parsed.data;
        context.addIssue({ code: "custom", message: "This cursor was not given by Esito; start without one." });
        return z.NEVER;
      })
      .optional()
      .meta({ description: "nextCursor of the page before" }),
  });
}

/** A page from `limit + 1` rows read: the last one only tells that there is more. */
export function pageOf<Row>(rows: Row[], limit: number, total: number, keyOf: (row: Row) => unknown): Page<Row> {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? encodeCursor(keyOf(last)) : null, total };
}

/** Schema of a page's answer, for the API's description. */
export function pageSchema<Row extends z.ZodType>(row: Row) {
  return z.object({
    data: z.array(row),
    nextCursor: z.string().nullable(),
    total: z.int().meta({ description: "Rows of the whole list" }),
  });
}
