import { findCampaign } from "@/lib/db/campaigns";
import { listFieldNames } from "@/lib/db/field-names";
import { findBalance } from "@/lib/db/licences";
import type { Pool } from "@/lib/db/pool";
import { forecastStep } from "@/lib/db/preflight";
import type { StepRow } from "@/lib/db/steps";
import { findSurvey } from "@/lib/db/surveys";
import { finishTime, USUAL_RATE } from "@/lib/domain/finish-time";
import { type Result, success } from "@/lib/domain/result";
import { checkTemplate, parseTemplate, type Template } from "@/lib/domain/template";
import { readEnv } from "@/lib/env";
import type { Preflight } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";
import { noCampaign, wrongState } from "./campaign-problem";
import { wrongFields } from "./create-campaign";
import { stepTimes } from "./start-campaign";

/** What starting a draft would do now, by the same rule by which its invitation will load; changes nothing. */
export async function preflightCampaign(pool: Pool, input: { campaignId: string }): Promise<Result<Preflight>> {
  const campaign = isId(input.campaignId) ? await findCampaign(pool, input.campaignId) : null;
  const invitation = campaign?.steps[0];
  const survey = campaign && (await findSurvey(pool, campaign.surveyId));
  if (!campaign || !invitation || !survey) return noCampaign();
  if (campaign.state !== "draft" && campaign.state !== "scheduled") {
    return wrongState(campaign.state, "a forecast is for a campaign that has not begun");
  }
  const template = await readTemplate(pool, invitation);
  if (!template) {
    return wrongFields({ "steps.0.text": "The text names a field that no contact has any more. Edit the text." });
  }
  const forecast = await forecastStep(pool, invitation.id, template, readEnv().publicUrl);
  const { dead, deadParts, parts, ...classes } = forecast;
  const times = stepTimes(campaign, new Date(), survey.timeZone);
  const begins = campaign.state === "scheduled" ? invitation.dueAt : times.ok ? times.begins : null;
  const quiet = campaign.quietFrom && campaign.quietTo ? { from: campaign.quietFrom, to: campaign.quietTo } : null;
  const rate = campaign.tps || USUAL_RATE;
  const finishes = finishTime(begins ?? new Date(), forecast.sendable, rate, quiet, survey.timeZone);
  return success({
    ...classes,
    deadNumbers: dead,
    deadLicences: deadParts,
    parts,
    licences: parts,
    balance: await findBalance(pool),
    finishesAt: finishes?.toISOString() ?? null,
  });
}

async function readTemplate(pool: Pool, { text, surveyId }: StepRow): Promise<Template | null> {
  const fields = await listFieldNames(pool, surveyId);
  return checkTemplate(text, fields).length === 0 ? parseTemplate(text, fields) : null;
}
