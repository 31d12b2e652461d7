import "server-only";
import { database } from "@/lib/db/database";
import { listCountedSteps } from "@/lib/db/figures";
import { markLook } from "@/lib/db/looks";
import { headingByCode } from "@/lib/domain/heading";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { type StepFigures, stepFigures } from "@/lib/domain/step-figures";
import { fullMinute } from "@/lib/schemas/as-of";
import type { CampaignView } from "./statistics";

/** Headings whose members stay, so that what came is what changed. */
export const GROWING = ["delivered", "clicked", "completed", "unsubscribed"] as const;

/** Headings that people also leave: told as what stood then and stands now, each with its list. */
const SHIFTING = ["inQueue", "errors", "leftOut", "partial", "screenedOut", "quotaFull"] as const;

export interface LookView {
  /** The full minute as of which the figures were compared. */
  since: Date;
  changes: { stepId: string; title: string; heading: (typeof GROWING)[number]; more: number }[];
  shifts: { stepId: string; title: string; heading: (typeof SHIFTING)[number]; before: number; now: number }[];
}

/** What came under the headings, and what they stood at and stand at, since the user's visit before this one; null at the first visit. */
export async function loadSinceLastLook(actor: Actor, campaign: CampaignView): Promise<LookView | null> {
  const looked = await markLook(database(), ownerKey(actor), campaign.id);
  if (!looked) return null;
  const since = fullMinute(looked);
  const then = await listCountedSteps(database(), [campaign.id], since);
  const before = new Map(then.map((step) => [step.id, stepFigures(step.counters)]));
  const changes = campaign.steps.flatMap((step) =>
    GROWING.map((heading) => ({
      stepId: step.id,
      title: step.title,
      heading,
      more: step.figures[heading] - (before.get(step.id)?.[heading] ?? 0),
    })),
  );
  const shifts = campaign.steps.flatMap((step) =>
    SHIFTING.map((heading) => {
      const stood = before.get(step.id);
      const value = (figures: StepFigures | undefined) => (figures ? (headingByCode(heading)?.value(figures) ?? 0) : 0);
      return { stepId: step.id, title: step.title, heading, before: value(stood), now: value(step.figures) };
    }),
  );
  return {
    since,
    changes: changes.filter(({ more }) => more > 0),
    shifts: shifts.filter(({ before: stood, now }) => stood !== now),
  };
}
