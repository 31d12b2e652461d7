import type { CampaignState } from "@/lib/db/campaigns";
import { failure } from "@/lib/domain/result";

/** The problem of an unknown campaign. */
export function noCampaign() {
  return failure("notFound", "campaign.notFound", "There is no such campaign.");
}

const now: Record<CampaignState, string> = {
  draft: "is a draft",
  scheduled: "is scheduled and starts by itself",
  running: "is running",
  paused: "is paused",
  completed: "is completed",
  cancelled: "was cancelled",
};

/** The problem of an act that the campaign's state forbids: `only` says when it is possible. */
export function wrongState(state: CampaignState, only: string) {
  return failure("conflict", `campaign.${state}`, `The campaign ${now[state]}; ${only}. Nothing was changed.`);
}
