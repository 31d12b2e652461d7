import { createAudit } from "@/lib/db/audit";
import { type CampaignSettings, findCampaign, insertCampaign } from "@/lib/db/campaigns";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { replaceSteps } from "@/lib/db/steps";
import { findSurvey } from "@/lib/db/surveys";
import { parseDuration } from "@/lib/domain/duration";
import { failure, type Result, success } from "@/lib/domain/result";
import type { Actor } from "@/lib/domain/role";
import { readEnv } from "@/lib/env";
import type { CampaignInput } from "@/lib/schemas/campaign";
import { type CampaignJson, campaignJson } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";
import { checkSteps, stepSettings } from "./check-steps";
import { noSurvey } from "./get-survey";

/** Makes a campaign as a draft; what is wrong with its texts and times is said by the path of the field. */
export async function createCampaign(
  pool: Pool,
  actor: Actor,
  input: CampaignInput & { surveyId: string },
): Promise<Result<CampaignJson>> {
  const survey = isId(input.surveyId) ? await findSurvey(pool, input.surveyId) : null;
  if (!survey) return noSurvey();
  const problems = await checkSteps(pool, actor, survey.id, input.steps, new Date());
  if (Object.keys(problems).length) return wrongFields(problems);
  const id = await inTransaction(pool, async (tx) => {
    const made = await insertCampaign(tx, { ...campaignSettings(input), surveyId: survey.id, createdBy: actor.name });
    await replaceSteps(tx, { id: made, surveyId: survey.id }, input.steps.map(stepSettings));
    await createAudit(tx, {
      actor: actor.name,
      act: "campaign.created",
      subject: `campaign ${made}`,
      details: { name: input.name },
    });
    return made;
  });
  const campaign = await findCampaign(pool, id);
  if (!campaign) throw new Error(`Campaign ${id} is gone`);
  return success(campaignJson(campaign));
}

/** The columns of what a manager sets; a validity not given is the installation's. */
export function campaignSettings(input: CampaignInput): CampaignSettings {
  const { name, sender, tps, resendUnknownAfter, quietHours } = input;
  return {
    name,
    sender,
    tps,
    resendUnknownAfter,
    validity: input.validity ?? usualValidity(),
    quietFrom: quietHours?.from ?? null,
    quietTo: quietHours?.to ?? null,
  };
}

/** The problem of fields whose mistake only the survey tells. */
export function wrongFields(fields: Record<string, string>) {
  const sentences = Object.entries(fields);
  const [first] = sentences;
  const message =
    sentences.length === 1 && first
      ? `${first[0]}: ${first[1]}`
      : `${sentences.length} fields are wrong: ${sentences.map(([path]) => path).join(", ")}.`;
  return failure("invalid", "invalid", message, fields);
}

function usualValidity(): number {
  const parsed = parseDuration(readEnv().validity);
  if (!parsed.ok) throw new Error(`ESITO_VALIDITY: ${parsed.message}`);
  return Math.max(1, Math.round(parsed.ms / 1000));
}
