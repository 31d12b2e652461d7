import { z } from "zod";
import { ROLES } from "@/lib/domain/role";

export const roleSchema = z
  .enum(ROLES, { error: `Choose one of ${ROLES.join(", ")}.` })
  .meta({ description: "What a person or a token may do; each role includes those after it." });

const personName = z
  .string({ error: "Write a name." })
  .trim()
  .min(1, "Write a name.")
  .max(100, "At most 100 characters.")
  .refine((words) => !/\p{Cc}/u.test(words), "Line breaks and other control characters do not belong here.");

export const emailSchema = z
  .string({ error: "Write an e-mail address." })
  .trim()
  .toLowerCase()
  .max(254, "At most 254 characters.")
  .pipe(z.email("This is not an e-mail address."));

/** At least 10 characters, any of them; at most what the hash takes without cutting. */
export const passwordSchema = z
  .string({ error: "Choose a password." })
  .min(10, "Choose a password of at least 10 characters.")
  .max(128, "At most 128 characters.");

export const tokenInput = z.object({ name: personName, role: roleSchema });
export type TokenInput = z.infer<typeof tokenInput>;

export const invitationInput = z.object({ email: emailSchema, role: roleSchema });
export type InvitationInput = z.infer<typeof invitationInput>;

/** What the page behind a one-time link asks for. */
export const setupInput = z.object({
  token: z.string().min(1),
  name: personName,
  /** Only where the invitation names none: the first owner. */
  email: emailSchema.optional(),
  password: passwordSchema,
  playMoney: z.boolean().default(false),
});
export type SetupInput = z.infer<typeof setupInput>;

export const signInInput = z.object({
  email: emailSchema,
  password: z
    .string({ error: "Write your password." })
    .min(1, "Write your password.")
    .max(200, "At most 200 characters."),
});
export type SignInInput = z.infer<typeof signInInput>;

const wholeNumber = (name: string, least: number, most: number) =>
  z
    .string({ error: `Write --${name} and a number.` })
    .regex(/^\d{1,15}$/u, `--${name} takes a whole number from ${least} to ${most.toLocaleString("en")}.`)
    .transform(Number)
    .refine(
      (n) => n >= least && n <= most,
      `--${name} takes a whole number from ${least} to ${most.toLocaleString("en")}.`,
    );

/** How many contacts `npm run seed` makes, and which of the many possible lists. */
export const seedInput = z.object({
  contacts: wholeNumber("contacts", 1, 5_000_000),
  seed: wholeNumber("seed", 0, 4_294_967_295),
});
