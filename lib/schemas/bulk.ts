import { z } from "zod";
import { contactExportQuery } from "./contact-filter";
import { idSchema } from "./id";
import { queryOfText } from "./query-text";

/** The contacts of an act: a query as in the address of the list. */
const selection = z
  .string()
  .max(200_000, "Too many contacts were chosen one by one. Choose all that match a filter instead.")
  .transform((text, context) => {
    const { view, ...given } = queryOfText(text);
    const parsed = contactExportQuery.safeParse({ ...given, ...(view !== undefined && { view }) });
    if (parsed.success) return parsed.data.filter;
    const [issue] = parsed.error.issues;
    context.addIssue({ code: "custom", message: `${issue?.path.join(".")}: ${issue?.message}` });
    return z.NEVER;
  });

const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en-GB")} characters.`)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), "Has characters that cannot be kept.");

/** Fields of every contact that may be given one value for many; numbers and identifications are each contact's own. */
export const BULK_FIELDS = ["name", "surname", "email", "phoneNumber"] as const;

/** An act on many contacts with what it needs. */
export const bulkAct = z.discriminatedUnion("act", [
  z.object({
    act: z.literal("edit"),
    /** A standard field, or a custom one as `field.NAME`. */
    field: z.union([z.enum(BULK_FIELDS), z.string().regex(/^field\.[^\p{Cc}\p{Cs}]{1,100}$/u, "Choose a field.")]),
    value: line(1_000),
  }),
  z.object({ act: z.literal("unsubscribe"), reason: line(300).min(1, "Say why; the history keeps it.") }),
  z.object({ act: z.literal("block"), reason: line(300).min(1, "Say why; the history keeps it.") }),
  z.object({ act: z.literal("retry"), step: idSchema }),
  z.object({ act: z.literal("delete") }),
]);
export type BulkAct = z.output<typeof bulkAct>;

/** The contacts and the act, as the API takes them. */
export const bulkOrder = z.object({
  query: selection.meta({ description: "The contacts, as a query of the list: status=SMS Sender: Expired&country=IT" }),
  act: bulkAct,
});
export const bulkInput = bulkOrder.extend({ surveyId: idSchema });
export const bulkId = z.object({ surveyId: idSchema, bulkId: idSchema });

/** How far an act on many contacts is. */
export const bulkProgress = z.object({
  id: z.string(),
  act: z.enum(["edit", "unsubscribe", "block", "retry", "delete"]),
  state: z.enum(["prepared", "running", "done", "undoing", "undone"]),
  found: z.number().int().meta({ description: "Contacts of the selection" }),
  total: z.number().int().meta({ description: "Those of them that the act is for" }),
  handled: z.number().int().meta({ description: "Those behind it" }),
  changed: z.number().int().meta({ description: "Those it changed and that have not been taken back" }),
});
export type BulkProgress = z.output<typeof bulkProgress>;
