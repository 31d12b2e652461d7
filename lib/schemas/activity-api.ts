import { z } from "zod";
import { defineRoute } from "./api-route";
import { EXPORT_TYPES } from "./export-types";
import { idParams } from "./id";
import { statisticsQuery } from "./statistics-api";

const activityJson = z.object({
  at: z.iso.datetime(),
  total: z.int(),
  statuses: z
    .array(z.object({ status: z.string(), kind: z.enum(["permanent", "temporary", "event"]), count: z.int() }))
    .meta({ description: "Every status a contact can have as its last, also those that none has" }),
  none: z.int().meta({ description: "Contacts with no status yet" }),
});
export type ActivityJson = z.infer<typeof activityJson>;

const get = defineRoute({
  method: "get",
  path: "/surveys/{id}/activity",
  summary: "Contacts by last status, now or as of an instant",
  role: "viewer",
  params: idParams,
  query: statisticsQuery,
  answer: activityJson,
});

const exportRoute = (ending: keyof typeof EXPORT_TYPES) =>
  defineRoute({
    method: "get",
    path: `/surveys/{id}/activity.${ending}`,
    summary: `Contacts by last status as ${ending.toUpperCase()}, now or as of an instant`,
    role: "viewer",
    params: idParams,
    query: statisticsQuery,
    answerType: EXPORT_TYPES[ending],
  });

export const activityRoutes = { get, csv: exportRoute("csv"), xlsx: exportRoute("xlsx") };
