import "server-only";
import { database } from "@/lib/db/database";
import { listCountedSteps } from "@/lib/db/figures";
import { markLook } from "@/lib/db/looks";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { stepFigures } from "@/lib/domain/step-figures";
import { fullMinute } from "@/lib/schemas/as-of";
import type { CampaignView } from "./statistics";

/** Headings whose members stay, so that what came is what changed. */
export const GROWING = ["delivered", "clicked", "completed", "unsubscribed"] as const;

export interface LookView {
  /** The full minute as of which the figures were compared. */
  since: Date;
  changes: { stepId: string; title: string; heading: (typeof GROWING)[number]; more: number }[];
}

/** What came under the headings since the user's visit before this one; null at the first visit. */
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
  return { since, changes: changes.filter(({ more }) => more > 0) };
}
