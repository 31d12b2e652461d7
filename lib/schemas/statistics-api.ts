import { z } from "zod";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { OUTCOMES } from "@/lib/domain/outcome";
import { defineRoute } from "./api-route";
import { idSchema } from "./id";

const count = z.int().min(0);
const record = <Value extends z.ZodType>(names: readonly string[], value: Value) =>
  z.object(Object.fromEntries(names.map((name) => [name, value])));

/** An instant with its zone, not later than now. A plus sign that arrived as a space is one; seconds may be left out. */
const atSchema = z
  .string("A time such as 2026-11-23T14:02:00Z.")
  .transform((text) => text.replace(/ (?=\d\d:?\d\d$)/, "+").replace(/(T\d\d:\d\d)(?=[Z+-])/, "$1:00"))
  .pipe(z.iso.datetime({ offset: true, error: "A time with its zone, such as 2026-11-23T14:02:00Z." }))
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()), "There is no such time.")
  .refine((date) => date.getTime() <= Date.now(), "This lies in the future; nothing is known of it yet.");

export const statisticsQuery = z.object({
  at: atSchema.optional().meta({ description: "As known at the end of the last full minute not after this instant" }),
});

export const stepStatisticsSchema = z.object({
  id: z.string(),
  kind: z.enum(["invitation", "reminder"]),
  loaded: count,
  leftOut: z.object({
    total: count,
    reasons: record(
      LEFT_OUT_REASONS.map(({ code }) => code),
      count,
    ),
  }),
  inQueue: count,
  handedOver: count,
  sent: count,
  delivered: count,
  errors: z.object({ total: count, notSent: count, permanent: count, temporary: count }),
  clicked: count,
  partial: count,
  completed: count,
  screenedOut: count,
  quotaFull: count,
  unsubscribed: count,
  outcomes: record(
    OUTCOMES.map(({ label }) => label),
    z.object({ count, kind: z.enum(["permanent", "temporary"]) }),
  ),
  licences: z.int().meta({ description: "Deducted less returned" }),
  receipts: z.object({
    p50Seconds: z.number().nullable(),
    p95Seconds: z.number().nullable(),
    silent: count.meta({ description: "Handed over, temporary, no report yet" }),
  }),
});

const campaign = defineRoute({
  method: "get",
  path: "/campaigns/{campaignId}/statistics",
  summary: "The figures of each step, now or as of an instant",
  role: "viewer",
  params: z.object({ campaignId: idSchema }),
  query: statisticsQuery,
  answer: z.object({ at: z.iso.datetime(), steps: z.array(stepStatisticsSchema) }),
});

export const statisticsRoutes = { campaign };
