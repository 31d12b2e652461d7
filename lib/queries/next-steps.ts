import "server-only";
import { database } from "@/lib/db/database";
import { countPastReceipts } from "@/lib/db/past-receipts";
import { type NextStep, nextSteps } from "@/lib/domain/next-steps";
import type { CampaignView } from "./statistics";

/** What the campaign's present figures, and the receipts of past sends, suggest to do. */
export async function adviseCampaign(campaign: CampaignView, now: Date): Promise<NextStep[]> {
  const loaded = campaign.steps.filter((step) => step.state === "loaded");
  const isSilent = loaded.some((step) => step.figures.silent > 0);
  return nextSteps(
    {
      pastReceipts: isSilent ? await countPastReceipts(database()) : new Map(),
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
