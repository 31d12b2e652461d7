import { z } from "zod";
import { defineRoute } from "./api-route";
import { exportRoutes } from "./export-route";
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

const exports = exportRoutes({
  path: "/surveys/{id}/activity",
  summary: "Contacts by last status as FORMAT, now or as of an instant",
  role: "viewer",
  params: idParams,
  query: statisticsQuery,
});

export const activityRoutes = { get, ...exports };
