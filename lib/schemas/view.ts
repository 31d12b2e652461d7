import { z } from "zod";
import { type ContactReading, contactExportQuery } from "./contact-filter";
import { queryOfText, textOfQuery } from "./query-text";

const name = z
  .string("Give the view a name.")
  .trim()
  .min(1, "Give the view a name.")
  .max(80, "At most 80 characters.")
  .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), "Has characters that cannot be kept.");

/** A view's query: filters, sort and columns as in the address of the list; no page and no other view. */
const query = z
  .string("A query such as status=SMS Sender: Expired&country=IT.")
  .max(20_000, "At most 20,000 characters.")
  .refine((text) => !text.includes("\0"), "Has a zero (NUL) character.")
  .transform((text, context): string => {
    const { limit: _, cursor: __, ...given } = queryOfText(text);
    const parsed = contactExportQuery.safeParse(given);
    const [issue] = parsed.error?.issues ?? [];
    if (issue) context.addIssue({ code: "custom", message: `${issue.path.join(".")}: ${issue.message}` });
    else if (given.view !== undefined) context.addIssue({ code: "custom", message: "A view cannot ask for a view." });
    else if (given.at !== undefined) context.addIssue({ code: "custom", message: "A view is always of now." });
    return textOfQuery(given);
  });

export const viewInput = z.object({
  name,
  query: query.default(""),
  shared: z.boolean().default(false).meta({ description: "Everybody sees it; else only its owner" }),
  default: z.boolean().default(false).meta({ description: "What the contacts open with" }),
  pinned: z.boolean().default(false).meta({ description: "Stands on the survey's page" }),
});
export type ViewInput = z.output<typeof viewInput>;

/** Changes of a view; what is absent stays. */
export const viewChanges = z.object({
  name: name.optional(),
  query: query.optional(),
  shared: z.boolean().optional(),
  default: z.boolean().optional(),
  pinned: z.boolean().optional(),
});
export type ViewChanges = z.output<typeof viewChanges>;

/** A view as the API gives it. */
export const viewJson = z.object({
  id: z.string(),
  name: z.string(),
  query: z.string().meta({ description: "Filters, sort and columns, as in the address of the list" }),
  shared: z.boolean(),
  default: z.boolean(),
  pinned: z.boolean(),
  own: z.boolean().meta({ description: "Whoever asks made it" }),
  owner: z.string().meta({ description: "Name of who made it" }),
  contacts: z.int().nullable().meta({ description: "Contacts in it now; null in lists without counts=yes" }),
  updatedAt: z.iso.datetime(),
});
export type ViewJson = z.infer<typeof viewJson>;

/** What a stored query asks for; null when it cannot be read any more. */
export function readViewQuery(text: string): ContactReading | null {
  const parsed = contactExportQuery.safeParse(queryOfText(text));
  return parsed.success ? parsed.data : null;
}
