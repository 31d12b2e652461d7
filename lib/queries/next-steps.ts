import "server-only";
import { type NextStep, nextSteps } from "@/lib/domain/next-steps";
import type { CampaignView } from "./statistics";

/** What the campaign's present figures suggest to do. */
export function adviseCampaign(campaign: CampaignView, now: Date): NextStep[] {
  const loaded = campaign.steps.filter((step) => step.state === "loaded");
  return nextSteps(
    {
      outOfLicences:
        campaign.state === "paused" && (campaign.pausedBecause ?? "").startsWith("The licences are used up"),
      steps: loaded.map((step) => ({
        id: step.id,
        followed: campaign.steps.slice(campaign.steps.indexOf(step) + 1).some(({ state }) => state !== "cancelled"),
        loadedAt: step.loadedAt ?? now,
        inQueue: step.figures.inQueue,
        delivered: step.figures.delivered,
        clicked: step.figures.clicked,
        silent: step.figures.silent,
        temporary: step.figures.errors.temporary,
        invalid: step.figures.outcomes.invalid,
        reasons: step.reasons,
      })),
    },
    now,
  );
}
