import { z } from "zod";
import { defineRoute } from "./api-route";
import { campaignInput, retryInput } from "./campaign";
import { campaignSchema, preflightSchema } from "./campaign-json";
import { idParams, idSchema } from "./id";
import { pageQuery, pageSchema } from "./page";

/** Campaigns are listed newest first, so a page begins before one. */
export const campaignKey = z.object({ id: idSchema });

const campaignParams = z.object({ campaignId: idSchema });

const act = (path: string, summary: string) =>
  defineRoute({
    method: "post",
    path: `/campaigns/{campaignId}/${path}`,
    summary,
    role: "manager",
    params: campaignParams,
    answer: campaignSchema,
  });

export const campaignRoutes = {
  list: defineRoute({
    method: "get",
    path: "/surveys/{id}/campaigns",
    summary: "A survey's campaigns, newest first",
    role: "viewer",
    params: idParams,
    query: pageQuery(campaignKey),
    answer: pageSchema(campaignSchema),
  }),
  create: defineRoute({
    method: "post",
    path: "/surveys/{id}/campaigns",
    summary: "Make a campaign as a draft",
    role: "manager",
    params: idParams,
    body: campaignInput,
    status: 201,
    answer: campaignSchema,
  }),
  get: defineRoute({
    method: "get",
    path: "/campaigns/{campaignId}",
    summary: "One campaign",
    role: "viewer",
    params: campaignParams,
    answer: campaignSchema,
  }),
  edit: defineRoute({
    method: "put",
    path: "/campaigns/{campaignId}",
    summary: "Replace a draft",
    role: "manager",
    params: campaignParams,
    body: campaignInput,
    answer: campaignSchema,
  }),
  remove: defineRoute({
    method: "delete",
    path: "/campaigns/{campaignId}",
    summary: "Delete a draft",
    role: "manager",
    params: campaignParams,
    answer: z.object({ deleted: z.string().meta({ description: "Its name" }) }),
  }),
  preflight: defineRoute({
    method: "post",
    path: "/campaigns/{campaignId}/preflight",
    summary: "What starting would do; changes nothing",
    role: "viewer",
    params: campaignParams,
    answer: preflightSchema,
  }),
  start: defineRoute({
    method: "post",
    path: "/campaigns/{campaignId}/start",
    summary: "Start a draft; starting twice sends nothing twice",
    role: "manager",
    params: campaignParams,
    body: z.object({ leaveOutDeadNumbers: z.boolean().optional() }),
    answer: campaignSchema,
  }),
  pause: act("pause", "Pause a running campaign"),
  resume: act("resume", "Let a paused campaign run again"),
  cancel: act("cancel", "End a campaign: what waits in Esito becomes Deleted"),
  retry: defineRoute({
    method: "post",
    path: "/campaigns/{campaignId}/retry",
    summary: "Send again to contacts of a step whose message ended with one of these outcomes",
    role: "manager",
    params: campaignParams,
    body: retryInput,
    answer: z.object({ messages: z.int() }),
  }),
};
