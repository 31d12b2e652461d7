import { z } from "zod";

/** Licences bought by an owner. */
export const topUpInput = z.object({
  add: z
    .int("A whole number of licences.")
    .min(1, "At least 1 licence.")
    .max(100_000_000, "At most 100,000,000 licences at once.")
    .meta({ description: "Licences bought: one carries one part of a text" }),
  note: z
    .string()
    .trim()
    .max(500, "At most 500 characters.")
    .refine((note) => !note.includes("\0"), "A note is a text without NUL characters.")
    .transform((note) => note || null)
    .nullable()
    .default(null)
    .meta({ description: "Such as the number of the order" }),
});
export type TopUpInput = z.output<typeof topUpInput>;

/** One line of the ledger; deductions and returns are summed by step and minute. */
export const licenceEntrySchema = z.object({
  id: z.string(),
  minute: z.iso.datetime(),
  kind: z.enum(["bought", "deducted", "returned"]),
  amount: z.int().meta({ description: "Positive adds to the balance, negative takes from it" }),
  stepId: z.string().nullable(),
  campaignId: z.string().nullable(),
  surveyId: z.string().nullable(),
  note: z.string().nullable(),
  actor: z.string().nullable(),
});
