import { z } from "zod";
import { idSchema } from "./id";
import { storedTime } from "./stored-time";

export const CONTACT_SORTS = ["lastStatusAt", "name", "identification"] as const;
export interface ContactSort {
  by: (typeof CONTACT_SORTS)[number];
  descending: boolean;
}

/** A sort as it stands in addresses. */
export const contactSortParam = z.enum(
  CONTACT_SORTS.flatMap((by) => [by, `-${by}`]) as [string, ...string[]],
  `One of ${CONTACT_SORTS.join(", ")}, with - before it for descending`,
);

/** Where a page begins: the sort it belongs to, and the last row's value and id. */
export const contactKey = z
  .object({
    sort: z.string().max(40),
    value: z
      .string()
      .max(1_000)
      .refine((text) => !text.includes("\0"))
      .nullable(),
    id: idSchema,
  })
  .refine(({ sort, value }) => value === null || !sort.endsWith("lastStatusAt") || storedTime.safeParse(value).success);
export type ContactKey = z.infer<typeof contactKey>;

/** The sort that a text such as `-name` asks for; the text must be one of the known. */
export function parseContactSort(value: string): ContactSort {
  const by = CONTACT_SORTS.find((candidate) => candidate === value.replace(/^-/, ""));
  return { by: by ?? "identification", descending: value.startsWith("-") };
}

/** The sort as it stands in addresses and cursors; "" = the order of the list. */
export function contactSortText(sort: ContactSort | null): string {
  return sort ? `${sort.descending ? "-" : ""}${sort.by}` : "";
}
