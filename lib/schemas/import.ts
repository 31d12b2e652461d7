import { z } from "zod";

/** What an import did. `line` is the physical line where the record begins, header = 1; in JSON the contact's place, from 1. */
export const importReport = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })).meta({ description: "The first 1,000" }),
  rejectedTotal: z.number().int(),
});
export type ImportReport = z.infer<typeof importReport>;

/** The JSON body of an import; each contact is judged by itself. */
export const importBody = z.object({ contacts: z.array(z.unknown()).max(1_000_000) });

const text = z.union([
  z.string(),
  z.number().transform(String),
  z.boolean().transform(String),
  z.null().transform(() => ""),
]);

/** One contact of the JSON body. */
export const importedContact = z.strictObject({
  identification: text.optional(),
  name: text.optional(),
  surname: text.optional(),
  email: text.optional(),
  phoneNumber: text.optional(),
  mobile: text,
  fields: z.record(z.string().trim().min(1).max(100), text).optional(),
});
