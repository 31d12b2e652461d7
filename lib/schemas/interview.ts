import { z } from "zod";
import { INTERVIEW_EVENTS } from "@/lib/domain/interview";
import { defineRoute } from "./api-route";

/** An event of an interview, as the questionnaire engine reports it. */
export const interviewInput = z.object({
  link: z
    .string("Send the link's code.")
    .min(1, "Send the link's code.")
    .max(100, "This is not a link's code.")
    .meta({ description: "The code that {link} stood for in the questionnaire's address" }),
  event: z.enum(INTERVIEW_EVENTS, { error: `One of ${INTERVIEW_EVENTS.join(", ")}.` }),
  happenedAt: z.iso
    .datetime({ offset: true, error: "A time such as 2026-11-23T14:02:11Z, with its zone." })
    .transform((text) => new Date(text))
    .refine((date) => !Number.isNaN(date.getTime()), "There is no such time.")
    .refine((date) => date.getTime() >= 0, "Before 1970 there was no such interview.")
    .nullish()
    .meta({ description: "When it happened; now when left out" }),
});
export type InterviewInput = z.output<typeof interviewInput>;

const record = defineRoute({
  method: "post",
  path: "/interviews",
  summary: "Record an interview's event; repeated and late ones are harmless",
  role: "manager",
  body: interviewInput,
  status: 202,
  answer: z.object({
    accepted: z.literal(true),
    applied: z.boolean().meta({ description: "Whether it moved anything forward" }),
  }),
});

export const interviewRoutes = { record };
