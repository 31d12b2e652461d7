import { z } from "zod";
import { defineRoute } from "./api-route";
import { idParams, idSchema } from "./id";
import { pageSchema } from "./page";
import { viewChanges, viewInput, viewJson } from "./view";

const viewParams = z.object({ id: idSchema, viewId: idSchema });
const path = "/surveys/{id}/views";
const one = `${path}/{viewId}`;

export const viewRoutes = {
  list: defineRoute({
    method: "get",
    path,
    summary: "The shared views of a survey's contacts and one's own",
    role: "viewer",
    params: idParams,
    query: z.object({
      counts: z.enum(["yes", "no"]).default("no").meta({ description: "Count the contacts of each" }),
    }),
    answer: pageSchema(viewJson),
  }),
  create: defineRoute({
    method: "post",
    path,
    summary: "Save a filter, sort and columns under a name",
    role: "viewer",
    params: idParams,
    body: viewInput,
    status: 201,
    answer: viewJson,
  }),
  get: defineRoute({
    method: "get",
    path: one,
    summary: "One view",
    role: "viewer",
    params: viewParams,
    answer: viewJson,
  }),
  change: defineRoute({
    method: "patch",
    path: one,
    summary: "Change a view; what is absent stays",
    role: "viewer",
    params: viewParams,
    body: viewChanges,
    answer: viewJson,
  }),
  remove: defineRoute({
    method: "delete",
    path: one,
    summary: "Delete a view that no waiting step uses",
    role: "viewer",
    params: viewParams,
    answer: z.null(),
  }),
};
