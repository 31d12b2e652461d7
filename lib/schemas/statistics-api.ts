import { z } from "zod";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { OUTCOMES } from "@/lib/domain/outcome";
import { defineRoute } from "./api-route";
import { asOf } from "./as-of";
import { exportRoutes } from "./export-route";
import { idSchema } from "./id";

const count = z.int().min(0);
const record = <Value extends z.ZodType>(names: readonly string[], value: Value) =>
  z.object(Object.fromEntries(names.map((name) => [name, value])));

export const statisticsQuery = z.object({
  at: asOf.optional().meta({ description: "As known at the end of the last full minute not after this instant" }),
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
  byReceipt: count.meta({ description: "Delivered, as the gateway reported" }),
  byLink: count.meta({ description: "Delivered, known by the opened link alone" }),
  errors: z.object({ total: count, notSent: count, permanent: count, temporary: count }),
  clicked: count,
  started: count.meta({ description: "Began the interview, however it ended" }),
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
  reasons: z
    .array(z.object({ outcome: z.string(), code: z.string(), count }))
    .meta({ description: "Errors by raw code, most frequent first" }),
  countries: z
    .array(
      z.object({
        country: z.string().nullable(),
        inQueue: count,
        temporary: count,
        delivered: count,
        permanent: count,
        notSent: count,
        clicked: count,
      }),
    )
    .meta({ description: "By country of the number; null = a number of no country" }),
  networks: z
    .array(
      z.object({
        network: z.string().nullable(),
        inQueue: count,
        delivered: count,
        permanent: count,
        clicked: count,
        provenByLink: count.meta({ description: "Delivered, known by the opened link alone" }),
      }),
    )
    .meta({ description: "Handed over, by network as the gateway names it; null = not reported, never guessed" }),
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

const exports = exportRoutes({
  path: "/campaigns/{campaignId}/statistics",
  summary: "The figures of each step as FORMAT, one line a number, now or as of an instant",
  role: "viewer",
  params: z.object({ campaignId: idSchema }),
  query: statisticsQuery,
});

const groupSchema = z.object({
  value: z.string().nullable().meta({ description: "Value of the field; null = empty" }),
  loaded: count,
  leftOut: count,
  handedOver: count,
  delivered: count,
  errors: count,
  clicked: count,
  started: count.meta({ description: "An interview in any state" }),
  completed: count,
  missed: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .meta({ description: "Wilson's 95 % interval of errors in loaded less left out, 0 to 1" }),
});

const breakdownQuery = statisticsQuery.extend({
  step: idSchema,
  field: z.string("Say by what: country, or field.NAME").max(110).meta({ description: "country, or field.NAME" }),
});

const breakdown = defineRoute({
  method: "get",
  path: "/campaigns/{campaignId}/breakdown",
  summary: "Whom a step reached and missed, by country or by a field of the contacts, worst first",
  role: "viewer",
  params: z.object({ campaignId: idSchema }),
  query: breakdownQuery,
  answer: z.object({
    at: z.iso.datetime(),
    step: z.string(),
    field: z.string(),
    groups: z.array(groupSchema).meta({ description: "At most 200, the largest; worst first" }),
    others: groupSchema.nullable().meta({ description: "All smaller groups together" }),
    whole: groupSchema,
    totalGroups: count,
  }),
});

export const breakdownExports = exportRoutes({
  path: "/campaigns/{campaignId}/breakdown",
  summary: "Whom a step reached and missed as FORMAT, one line a group, worst first",
  role: "viewer",
  params: z.object({ campaignId: idSchema }),
  query: breakdownQuery,
});

export const statisticsRoutes = { campaign, breakdown, ...exports };
