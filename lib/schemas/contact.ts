import { z } from "zod";

/** A contact as the API gives it. */
export const contactJson = z.object({
  id: z.string(),
  identification: z.string().nullable(),
  name: z.string().nullable(),
  surname: z.string().nullable(),
  email: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  mobile: z.string().nullable(),
  e164: z.string().nullable(),
  country: z.string().nullable(),
  fields: z.record(z.string(), z.string()),
  lastStatus: z.string().nullable(),
  lastStatusKind: z.enum(["permanent", "temporary", "event"]).nullable(),
  lastStatusAt: z.iso.datetime().nullable(),
  unsubscribed: z.boolean().meta({ description: "The contact, or somebody else with its number, opted out" }),
  blocked: z.boolean(),
});
export type ContactJson = z.infer<typeof contactJson>;

/** One row of a contact's history as the API gives it. */
export const historyJson = z.object({
  seq: z.number().int(),
  status: z.string(),
  kind: z.enum(["permanent", "temporary", "event"]),
  happenedAt: z.iso.datetime(),
  learnedAt: z.iso.datetime(),
  attempt: z.number().int().nullable(),
  source: z.string(),
  code: z.string().nullable(),
  text: z.string().nullable(),
  applied: z.boolean(),
  campaign: z.string().nullable(),
  step: z.string().nullable(),
  nextAttemptAt: z.iso.datetime().nullable(),
});
export type HistoryJson = z.infer<typeof historyJson>;

const line = (most = 1_000) =>
  z
    .string()
    .trim()
    .max(most, `At most ${most.toLocaleString("en-GB")} characters`)
    .refine((text) => !/\p{Cc}|\p{Cs}/u.test(text), "Has characters that cannot be kept");

/** What a person may change of a contact; what is absent stays as it is, an empty text clears. */
export const contactChanges = z.object({
  identification: line(200).optional(),
  name: line(200).optional(),
  surname: line(200).optional(),
  email: line(320).optional(),
  phoneNumber: line(100).optional(),
  mobile: line(100).optional(),
  fields: z.record(line(100), line()).optional(),
});
export type ContactChanges = z.infer<typeof contactChanges>;
