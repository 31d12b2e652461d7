import { instantOf, wallClock } from "@/lib/domain/zoned-time";
import type { CampaignDraft } from "@/lib/schemas/campaign";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { audienceOf, audienceValue } from "./audience";

/** What stands in the composer's fields, as typed. */
export interface Draft {
  name: string;
  sender: string;
  steps: StepDraft[];
  validity: string;
  quiet: boolean;
  quietFrom: string;
  quietTo: string;
  tps: string;
  resend: string;
}

export interface StepDraft {
  /** The stored step's id, or a name of its own while it is new. */
  key: string;
  text: string;
  /** `everyone`, `view 12` …: the value of a select. */
  audience: string;
  when: "start" | "instant" | "days";
  /** Of a datetime-local field, by the survey's clock. */
  instant: string;
  days: string;
  time: string;
}

/** The step as it is before anything is typed. */
export function newStep(kind: "invitation" | "reminder", key: string): StepDraft {
  const step = { key, instant: "", days: "3", time: "09:00" };
  return kind === "invitation"
    ? { ...step, text: "", audience: "everyone", when: "start" }
    : { ...step, text: "", audience: "notClicked", when: "days" };
}

/** The composer for a new campaign. */
export function emptyDraft(usualValidity: string): Draft {
  return {
    name: "",
    sender: "",
    steps: [newStep("invitation", "0")],
    validity: usualValidity,
    quiet: false,
    quietFrom: "20:00",
    quietTo: "09:00",
    tps: "0",
    resend: "",
  };
}

/** The composer for a stored draft. */
export function draftOf(campaign: CampaignJson, zone: string): Draft {
  return {
    name: campaign.name,
    sender: campaign.sender,
    steps: campaign.steps.map((step) => {
      const base = { ...newStep(step.kind, step.id), text: step.text, audience: audienceValue(step.audience) };
      if (step.at === null) return { ...base, when: "start" };
      if (typeof step.at === "string") return { ...base, when: "instant", instant: wallText(new Date(step.at), zone) };
      return { ...base, when: "days", days: String(step.at.afterDays), time: step.at.time };
    }),
    validity: campaign.validity,
    quiet: campaign.quietHours !== null,
    quietFrom: campaign.quietHours?.from ?? "20:00",
    quietTo: campaign.quietHours?.to ?? "09:00",
    tps: String(campaign.tps),
    resend: campaign.resendUnknownAfter ?? "",
  };
}

/** What the fields say, as the operation takes it; whatever cannot be read goes as typed, to be refused in its place. */
export function inputOf(draft: Draft, zone: string): CampaignDraft {
  const { name, sender, validity, quiet, quietFrom, quietTo, tps, resend } = draft;
  return {
    name,
    sender,
    steps: draft.steps.map((step, index) => ({
      kind: index === 0 ? ("invitation" as const) : ("reminder" as const),
      text: step.text,
      audience: audienceOf(step.audience),
      at: timeOf(step, zone),
    })),
    validity,
    quietHours: quiet ? { from: quietFrom, to: quietTo } : null,
    tps: tps.trim() === "" ? 0 : Number(tps),
    resendUnknownAfter: resend.trim() === "" ? null : resend,
  };
}

function timeOf({ when, instant, days, time }: StepDraft, zone: string) {
  if (when === "start") return null;
  if (when === "days") return { afterDays: days.trim() === "" ? Number.NaN : Number(days), time };
  const wall = Date.parse(`${instant}Z`);
  return Number.isNaN(wall) ? instant : new Date(instantOf(wall, zone)).toISOString();
}

function wallText(at: Date, zone: string): string {
  return new Date(wallClock(at.getTime(), zone)).toISOString().slice(0, 16);
}
