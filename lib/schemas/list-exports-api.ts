import { z } from "zod";
import { exportRoutes } from "./export-route";
import { idParams } from "./id";

/** The words that the audit is searched for, as its screen takes them. */
export const auditSearch = z
  .string()
  .transform((text) => text.trim().slice(0, 200))
  .meta({ description: "Only acts in which this stands: who, what, about what, details" });

export const surveyExports = exportRoutes({
  path: "/surveys",
  summary: "Every survey as FORMAT, by code",
  role: "viewer",
});

export const campaignExports = exportRoutes({
  path: "/surveys/{id}/campaigns",
  summary: "A survey's campaigns as FORMAT, newest first, each with how far it is",
  role: "viewer",
  params: idParams,
});

export const importExports = exportRoutes({
  path: "/surveys/{id}/imports",
  summary: "A survey's imports as FORMAT, newest first",
  role: "manager",
  params: idParams,
});

export const outcomeExports = exportRoutes({
  path: "/outcomes",
  summary: "The thirteen outcomes as FORMAT",
  role: "viewer",
});

export const userExports = exportRoutes({
  path: "/users",
  summary: "Everybody who can sign in as FORMAT, by name",
  role: "owner",
});

export const tokenExports = exportRoutes({
  path: "/tokens",
  summary: "API tokens as FORMAT, without their secrets",
  role: "owner",
});

export const auditExports = exportRoutes({
  path: "/audit",
  summary: "Who did what as FORMAT, newest first, streamed",
  role: "owner",
  query: z.object({ q: auditSearch.optional() }),
});
