import { z } from "zod";
import type { Activity } from "@/lib/domain/activity";
import type { StepFigures } from "@/lib/domain/step-figures";
import { defineRoute } from "./api-route";
import { idSchema } from "./id";
import { oneOrSeveral } from "./one-or-several";

/** Campaigns that one listener hears of at most. */
const most = 20;

const listen = defineRoute({
  method: "get",
  path: "/events",
  summary:
    "Server-sent events: `change` within a second of a change of any of the survey's figures; `figures` with a campaign's new figures, and `activity` with the survey's contacts by last status, where they are asked for",
  role: "viewer",
  query: z.object({
    survey: idSchema.meta({ description: "The survey's id" }),
    campaign: oneOrSeveral(idSchema, { count: most, message: `At most ${most} of them` })
      .default([])
      .meta({ description: "Campaigns of the survey whose figures are told; may be repeated" }),
    activity: z
      .enum(["yes", "no"])
      .default("no")
      .meta({ description: "Whether the survey's contacts by last status are told" }),
  }),
  answerType: "text/event-stream",
});

export const eventRoutes = { listen };

/** What is counted of a step at a moment, as screens show it at once. */
export interface StepNow {
  id: string;
  figures: StepFigures;
  /** The rules that the figures break, in words; empty when everything adds up. */
  mismatches: string[];
  licences: number;
  receipts: { p50Seconds: number | null };
}

/** The data of a `figures` event. */
export interface FiguresEvent {
  campaign: string;
  /** When they were asked for, ISO: nothing earlier is missing. */
  at: string;
  steps: StepNow[];
}

/** The data of an `activity` event. */
export interface ActivityEvent {
  survey: string;
  /** When it was asked for, ISO: nothing earlier is missing. */
  at: string;
  activity: Activity;
}
