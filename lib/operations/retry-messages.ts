import { databaseNow } from "@/lib/db/apply";
import { createAudit } from "@/lib/db/audit";
import { markReopened } from "@/lib/db/campaign-state";
import { findCampaign, lockCampaign, notifyCampaign } from "@/lib/db/campaigns";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { countRetryable, retryMessagesOf } from "@/lib/db/retry-messages";
import { type Result, success } from "@/lib/domain/result";
import { retriedOutcomes, retryProblem } from "@/lib/domain/retry-by-hand";
import type { Actor } from "@/lib/domain/role";
import type { RetryInput } from "@/lib/schemas/campaign";
import { isId } from "@/lib/schemas/id";
import { noCampaign, wrongState } from "./campaign-problem";
import { wrongFields } from "./create-campaign";

/** Sends again to contacts of a step whose newest message ended so (rule 9); a completed campaign runs again. */
export async function retryMessages(
  pool: Pool,
  actor: Actor,
  input: RetryInput & { campaignId: string },
): Promise<Result<{ messages: number }>> {
  const { campaignId } = input;
  if (!isId(campaignId)) return noCampaign();
  const problems = outcomeProblems(input.outcomes);
  if (problems) return wrongFields(problems);
  const outcomes = retriedOutcomes(input.outcomes).map(({ id }) => id);
  return inTransaction(pool, async (tx): Promise<Result<{ messages: number }>> => {
    const campaign = await lockCampaign(tx, campaignId);
    if (!campaign) return noCampaign();
    const step = campaign.steps.find(({ id }) => id === input.step);
    if (!step) return wrongFields({ step: "This campaign has no such step." });
    if (!["running", "paused", "completed"].includes(campaign.state) || step.state !== "loaded") {
      return wrongState(campaign.state, "messages are retried once their step was sent, and not after a cancellation");
    }
    const now = await databaseNow(tx);
    const messages = await retryMessagesOf(tx, { stepId: step.id, outcomes, by: actor.name, now });
    if (messages > 0) await markReopened(tx, campaignId);
    await notifyCampaign(tx, campaign.surveyId, messages > 0);
    const details = { step: input.step, outcomes: input.outcomes.join(", "), messages };
    await createAudit(tx, { actor: actor.name, act: "campaign.retried", subject: `campaign ${campaignId}`, details });
    return success({ messages });
  });
}

/** How many messages a retry would send again now; changes nothing. */
export async function countRetry(
  pool: Pool,
  input: RetryInput & { campaignId: string },
): Promise<Result<{ messages: number }>> {
  const campaign = isId(input.campaignId) ? await findCampaign(pool, input.campaignId) : null;
  if (!campaign) return noCampaign();
  const problems = outcomeProblems(input.outcomes);
  if (problems) return wrongFields(problems);
  const step = campaign.steps.find(({ id }) => id === input.step);
  if (!step) return wrongFields({ step: "This campaign has no such step." });
  const outcomes = retriedOutcomes(input.outcomes).map(({ id }) => id);
  return success({ messages: await countRetryable(pool, step.id, outcomes) });
}

function outcomeProblems(labels: readonly string[]): Record<string, string> | null {
  const problems = labels.flatMap((label, index) => {
    const problem = retryProblem(label);
    return problem ? [[`outcomes.${index}`, problem] as const] : [];
  });
  return problems.length > 0 ? Object.fromEntries(problems) : null;
}
