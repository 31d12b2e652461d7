import { markStarted } from "@/lib/db/campaign-state";
import type { Campaign } from "@/lib/db/campaigns";
import type { Pool } from "@/lib/db/pool";
import type { StepRow } from "@/lib/db/steps";
import { findSurvey } from "@/lib/db/surveys";
import { failure, type Result } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { resolveAt } from "@/lib/domain/zoned-time";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { wrongState } from "./campaign-problem";
import { type CampaignId, changeCampaign } from "./change-campaign";

/**
 * Starts a draft: running, or scheduled where the invitation's time is still to come. Every step gets its instant, days
 * being counted from the invitation in the survey's zone. Numbers known as dead are left out of every step where that is asked. A second start is a conflict and changes nothing.
 */
export function startCampaign(
  pool: Pool,
  actor: Actor,
  { campaignId, leaveOutDeadNumbers = false }: CampaignId & { leaveOutDeadNumbers?: boolean | undefined },
): Promise<Result<CampaignJson>> {
  return changeCampaign(pool, actor, {
    campaignId,
    act: "campaign.started",
    change: async (tx, campaign) => {
      if (campaign.state !== "draft") return wrongState(campaign.state, "only a draft can be started");
      const survey = await findSurvey(tx, campaign.surveyId);
      if (!survey?.contacts) {
        return failure(
          "conflict",
          "campaign.noContacts",
          "The survey has no contacts yet. Import a list first; nothing was sent.",
        );
      }
      const now = new Date();
      const plan = stepTimes(campaign, now, survey.timeZone);
      if (!plan.ok) return plan.problem;
      const { dueAt, begins } = plan;
      const scheduled = begins > now;
      await markStarted(tx, campaign.id, { by: actor.name, now, scheduled, dueAt, leaveOutDead: leaveOutDeadNumbers });
      return null;
    },
  });
}

type Times = { ok: true; begins: Date; dueAt: Map<string, Date> } | { ok: false; problem: ReturnType<typeof failure> };

/** The instant of every step for a start now. The invitation's may be past: then it is now. */
export function stepTimes(campaign: Campaign, now: Date, timeZone: string): Times {
  const dueAt = new Map<string, Date>();
  let begins = now;
  let before = now;
  for (const step of campaign.steps) {
    const wanted = instantOf(step, step.position === 0 ? now : begins, timeZone);
    if (step.position === 0) {
      begins = wanted && wanted > now ? wanted : now;
      before = begins;
      dueAt.set(step.id, begins);
      continue;
    }
    if (!wanted || wanted <= before) {
      const message = `Reminder ${step.position} would not come after the step before it. Give it a later time; nothing was sent.`;
      return {
        ok: false,
        problem: failure("conflict", "campaign.stepTime", message, { [`steps.${step.position}.at`]: message }),
      };
    }
    before = wanted;
    dueAt.set(step.id, wanted);
  }
  return { ok: true, begins, dueAt };
}

function instantOf(step: StepRow, base: Date, timeZone: string): Date | null {
  if (step.at) return step.at;
  if (step.afterDays === null || step.atTime === null) return null;
  return resolveAt({ afterDays: step.afterDays, time: step.atTime }, base, timeZone);
}
