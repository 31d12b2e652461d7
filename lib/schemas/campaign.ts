import { z } from "zod";
import { parseDuration } from "@/lib/domain/duration";
import { checkSender } from "@/lib/domain/sender";
import { checkTemplate } from "@/lib/domain/template";
import { parseTimeOfDay } from "@/lib/domain/zoned-time";
import { idSchema } from "./id";

const MINUTES_5 = 300;
const HOURS_72 = 259_200;

/** What is not built yet is said, not ignored. */
export const NOT_BUILT = {
  smart: "Smart campaigns are not built yet; make a standard one.",
} as const;

/** Seconds, from a duration such as "48h" or a number of seconds. */
function seconds(least: number, most: number, range: string) {
  return z.union([z.string(), z.number()], { error: "Write a duration such as 48h." }).transform((value, context) => {
    const parsed = typeof value === "number" ? { ok: true as const, ms: value * 1000 } : parseDuration(value);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.message });
    else if (!Number.isInteger(parsed.ms / 1000)) {
      context.addIssue({ code: "custom", message: "A duration is a whole number of seconds here." });
    } else if (parsed.ms < least * 1000 || parsed.ms > most * 1000) {
      context.addIssue({ code: "custom", message: range });
    } else return parsed.ms / 1000;
    return z.NEVER;
  });
}

const line = (what: string, most: number) =>
  z
    .string({ error: `Write ${what}.` })
    .trim()
    .min(1, `Write ${what}.`)
    .max(most, `At most ${most} characters.`)
    .refine((text) => !/\p{Cc}/u.test(text), "Line breaks and other control characters do not belong here.");

const sender = z
  .string({ error: "Write a sender." })
  .transform((raw, context) => {
    const checked = checkSender(raw);
    if (checked.ok) return checked.sender;
    context.addIssue({ code: "custom", message: checked.message });
    return z.NEVER;
  })
  .meta({ description: "At most 11 letters and digits, or a number of 3 to 15 digits", examples: ["Esito"] });

const timeOfDay = z
  .string({ error: "Write a time such as 09:00." })
  .refine((time) => parseTimeOfDay(time) !== null, "Write a time such as 09:00.");

const instant = z
  .string({ error: "Write an instant such as 2026-11-26T09:00:00Z, or { afterDays, time }." })
  .min(1, { error: "Choose a date and a time.", abort: true })
  .refine(
    (text) => z.iso.datetime({ offset: true }).safeParse(text).success,
    "Write an instant with its zone, such as 2026-11-26T09:00:00Z.",
  )
  .transform((text) => new Date(text));

const afterDays = z.object({
  afterDays: z
    .number({ error: "Write a number of days." })
    .int("Whole days only.")
    .min(0, "Not before the start.")
    .max(365, "At most 365 days after the start."),
  time: timeOfDay,
});

const at = z
  .unknown()
  .transform((value, context) => {
    if (value === null || value === undefined) return null;
    const parsed = (typeof value === "string" ? instant : afterDays).safeParse(value);
    if (parsed.success) return parsed.data;
    for (const { message, path } of parsed.error.issues) context.addIssue({ code: "custom", message, path });
    return z.NEVER;
  })
  .meta({ description: "ISO instant with its zone, or { afterDays, time } after the start" });

const viewAudience = z.strictObject({ view: idSchema });

const audience = z
  .unknown()
  .transform((value, context) => {
    if (value === undefined || value === null) return "everyone" as const;
    const known = (["everyone", "notClicked", "notCompleted"] as const).find((name) => name === value);
    if (known) return known;
    const view = viewAudience.safeParse(value);
    if (view.success) return view.data;
    context.addIssue({
      code: "custom",
      message: "Choose everyone, notClicked, notCompleted, or a view of the survey: { view }.",
    });
    return z.NEVER;
  })
  .meta({
    description:
      "everyone, notClicked, notCompleted or { view }: who is not in the view when the step loads is left out",
  });

const step = z.object({
  kind: z.enum(["invitation", "reminder"], { error: "A step is an invitation or a reminder." }),
  text: z
    .string({ error: "Write the text." })
    .max(2000, "At most 2,000 characters.")
    .refine((text) => !/[^\P{Cc}\n\r]/u.test(text), "The text contains control characters.")
    .transform((text) => text.replace(/\r\n?/gu, "\n").trim())
    .superRefine((text, context) => {
      for (const problem of checkTemplate(text, [])) {
        if (problem.code !== "unknownField") context.addIssue({ code: "custom", message: problem.message });
      }
    }),
  audience: audience.default("everyone"),
  at: at.default(null),
});

const quietHours = z
  .object({ from: timeOfDay, to: timeOfDay })
  .nullable()
  .meta({
    description: "Nothing leaves between; in the survey's time zone",
    examples: [{ from: "20:00", to: "09:00" }],
  });

/** A campaign as a manager writes it. What needs the survey (fields, the order of times) the operation checks. */
export const campaignInput = z
  .object({
    name: line("a name", 200),
    kind: z
      .enum(["standard", "smart"], { error: "A campaign is standard or smart." })
      .refine((kind) => kind !== "smart", NOT_BUILT.smart)
      .default("standard"),
    sender,
    steps: z
      .array(step, { error: "A campaign needs at least an invitation." })
      .min(1, "A campaign needs at least an invitation.")
      .max(10, "At most an invitation and nine reminders.")
      .superRefine((steps, context) => {
        steps.forEach(({ kind }, index) => {
          const wanted = index === 0 ? "invitation" : "reminder";
          if (kind === wanted) return;
          const message =
            index === 0 ? "The first step is the invitation." : "Every step after the first is a reminder.";
          context.addIssue({ code: "custom", path: [index, "kind"], message });
        });
      }),
    validity: seconds(MINUTES_5, HOURS_72, "The validity is 5 minutes to 72 hours.").optional(),
    quietHours: quietHours.default(null),
    tps: z
      .number({ error: "Write a whole number; 0 is no limit." })
      .int("Write a whole number; 0 is no limit.")
      .min(0, "Write 0 for no limit, or a number above it.")
      .max(100_000, "At most 100,000 a second.")
      .default(0),
    resendUnknownAfter: seconds(MINUTES_5, HOURS_72, "Wait 5 minutes to 72 hours before sending again.")
      .nullable()
      .default(null),
  })
  .meta({ description: "A new campaign" });
export type CampaignInput = z.output<typeof campaignInput>;
export type CampaignDraft = z.input<typeof campaignInput>;

export const retryInput = z.object({
  step: z.string({ error: "Name the step by its id." }),
  outcomes: z
    .array(z.string(), { error: "Name at least one outcome." })
    .min(1, "Name at least one outcome, such as SMS Sender: Expired."),
});
export type RetryInput = z.output<typeof retryInput>;

export const testSendInput = z.object({
  campaignId: z.string(),
  stepId: z.string(),
  mobile: z.string({ error: "Write your own mobile number." }).max(100, "This is too long for a number."),
});
export type TestSendInput = z.output<typeof testSendInput>;
