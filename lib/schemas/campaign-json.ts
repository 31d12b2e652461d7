import { z } from "zod";
import { durationText } from "@/lib/domain/duration";

const stepSchema = z.object({
  id: z.string(),
  kind: z.enum(["invitation", "reminder"]),
  text: z.string(),
  audience: z.union([z.string(), z.object({ view: z.string() })]),
  at: z.union([z.iso.datetime(), z.object({ afterDays: z.int(), time: z.string() })]).nullable(),
  state: z.enum(["waiting", "loaded", "cancelled"]),
  dueAt: z.iso.datetime().nullable().meta({ description: "When it loads; known once the campaign is started" }),
  loaded: z.int(),
  loadedAt: z.iso.datetime().nullable(),
});

/** A campaign as the API answers it. */
export const campaignSchema = z.object({
  id: z.string(),
  survey: z.string(),
  name: z.string(),
  kind: z.enum(["standard", "smart"]),
  sender: z.string(),
  state: z.enum(["draft", "scheduled", "running", "paused", "completed", "cancelled"]),
  pausedBecause: z.string().nullable(),
  steps: z.array(stepSchema),
  validity: z.string().meta({ description: "Duration", examples: ["2d"] }),
  quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
  tps: z.int(),
  resendUnknownAfter: z.string().nullable(),
  createdBy: z.string(),
  startedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
});
export type CampaignJson = z.infer<typeof campaignSchema>;

/** What starting would do. */
export const preflightSchema = z.object({
  loaded: z.int(),
  sendable: z.int(),
  leftOut: z.record(z.string(), z.int()),
  invalid: z.int(),
  duplicated: z.int(),
  parts: z.int().meta({ description: "SMS in all" }),
  licences: z.int().meta({ description: "What sending will deduct" }),
  balance: z.int(),
  deadNumbers: z
    .int()
    .meta({ description: "Of the sendable: numbers that failed as non-existent in earlier campaigns, of any survey" }),
  deadLicences: z.int().meta({ description: "Licences saved by leaving those out" }),
  finishesAt: z.iso.datetime().nullable().meta({
    description: "Estimate: at the campaign's own limit, or 100 messages a second, outside the quiet hours",
  }),
});
export type Preflight = z.infer<typeof preflightSchema>;

interface Row {
  id: string;
  surveyId: string;
  name: string;
  kind: CampaignJson["kind"];
  sender: string;
  state: CampaignJson["state"];
  pausedBecause: string | null;
  validity: number;
  quietFrom: string | null;
  quietTo: string | null;
  tps: number;
  resendUnknownAfter: number | null;
  createdBy: string;
  startedBy: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  steps: readonly StepRow[];
}

interface StepRow {
  id: string;
  kind: "invitation" | "reminder";
  text: string;
  audience: string;
  viewId: string | null;
  at: Date | null;
  afterDays: number | null;
  atTime: string | null;
  state: "waiting" | "loaded" | "cancelled";
  dueAt: Date | null;
  loaded: number;
  loadedAt: Date | null;
}

/** The API's form of a stored campaign. */
export function campaignJson(row: Row): CampaignJson {
  const { id, name, kind, sender, state, pausedBecause, tps, createdBy, startedBy } = row;
  return {
    id,
    survey: row.surveyId,
    name,
    kind,
    sender,
    state,
    pausedBecause,
    steps: row.steps.map(stepJson),
    validity: durationText(row.validity * 1000),
    quietHours: row.quietFrom && row.quietTo ? { from: row.quietFrom, to: row.quietTo } : null,
    tps,
    resendUnknownAfter: row.resendUnknownAfter === null ? null : durationText(row.resendUnknownAfter * 1000),
    createdBy,
    startedBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
  };
}

function stepJson(step: StepRow): CampaignJson["steps"][number] {
  const { id, kind, text, audience, viewId, state, loaded, afterDays, atTime } = step;
  return {
    id,
    kind,
    text,
    audience: viewId === null ? audience : { view: viewId },
    at: step.at?.toISOString() ?? (afterDays !== null && atTime !== null ? { afterDays, time: atTime } : null),
    state,
    dueAt: step.dueAt?.toISOString() ?? null,
    loaded,
    loadedAt: step.loadedAt?.toISOString() ?? null,
  };
}
