import { z } from "zod";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { OUTCOMES } from "@/lib/domain/outcome";
import { defineRoute } from "./api-route";
import { asOf } from "./as-of";
import { EXPORT_TYPES } from "./export-types";
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

const exportRoute = (ending: keyof typeof EXPORT_TYPES) =>
  defineRoute({
    method: "get",
    path: `/campaigns/{campaignId}/statistics.${ending}`,
    summary: `The figures of each step as ${ending.toUpperCase()}, one line a number, now or as of an instant`,
    role: "viewer",
    params: z.object({ campaignId: idSchema }),
    query: statisticsQuery,
    answerType: EXPORT_TYPES[ending],
  });

export const statisticsRoutes = { campaign, csv: exportRoute("csv"), xlsx: exportRoute("xlsx") };
