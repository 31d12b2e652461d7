import { z } from "zod";
import { questionnaireUrlProblem } from "@/lib/domain/link";
import { isRegion } from "@/lib/domain/phone";
import { isTimeZone } from "@/lib/domain/zoned-time";

const text = (what: string, most: number) =>
  z
    .string({ error: `Write ${what}.` })
    .trim()
    .min(1, `Write ${what}.`)
    .max(most, `At most ${most} characters.`)
    .refine((words) => !/\p{Cc}/u.test(words), "Line breaks and other control characters do not belong here.");

const surveyCode = text("a code", 50)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, "A code has letters, digits, dots, dashes and underscores only.")
  .meta({ description: "Unique short name", examples: ["CUSTOMER-2026"] });

const questionnaireUrl = text("the questionnaire's address", 2000)
  .superRefine((url, context) => {
    const problem = questionnaireUrlProblem(url);
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .meta({
    description:
      "Where a short link leads; {identification} and {link} are filled in, or added as parameters where they are absent",
    examples: ["https://survey.example.org/customers?id={identification}&link={link}"],
  });

const defaultRegion = z
  .string()
  .trim()
  .toUpperCase()
  .transform((region) => region || null)
  .nullable()
  .refine((region) => region === null || isRegion(region), "This is not a country code of two letters, such as IT.")
  .meta({ description: "ISO 3166 alpha-2 country whose national numbers are understood", examples: ["IT"] });

const timeZone = text("a time zone", 100)
  .refine(isTimeZone, "This is not a time zone, such as Europe/Rome.")
  .meta({ description: "IANA time zone of quiet hours and step times", examples: ["Europe/Rome"] });

/** A new survey. Without a region only numbers in international form are understood. */
export const surveyInput = z
  .object({
    code: surveyCode,
    name: text("a name", 200),
    questionnaireUrl,
    defaultRegion: defaultRegion.default(null),
    timeZone: timeZone.default("UTC"),
  })
  .meta({ description: "A new survey" });
export type SurveyInput = z.output<typeof surveyInput>;

/** A survey's new settings: all of them. */
export const surveyUpdate = z.object({ id: z.string(), ...surveyInput.shape });
export type SurveyUpdate = z.output<typeof surveyUpdate>;

/** A survey as the API answers it. */
export const surveySchema = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  questionnaireUrl: z.string(),
  defaultRegion: z.string().nullable(),
  timeZone: z.string(),
  contacts: z.int().meta({ description: "Number of contacts" }),
  campaigns: z.int().meta({ description: "Number of campaigns" }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
