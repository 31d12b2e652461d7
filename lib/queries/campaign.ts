import "server-only";
import { findCampaignHead } from "@/lib/db/campaign-heads";
import { findCampaign } from "@/lib/db/campaigns";
import { database } from "@/lib/db/database";
import { countWaiting } from "@/lib/db/delete-waiting";
import { listFieldNames } from "@/lib/db/field-names";
import { listCountedSteps } from "@/lib/db/figures";
import { listSampleRecipients } from "@/lib/db/preflight";
import { listViews } from "@/lib/db/views";
import { type Actor, ownerKey } from "@/lib/domain/role";
import { type StepFigures, stepFigures } from "@/lib/domain/step-figures";
import type { TemplateValues } from "@/lib/domain/template";
import { readEnv } from "@/lib/env";
import { preflightCampaign } from "@/lib/operations/preflight-campaign";
import { type CampaignJson, campaignJson } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";

export interface CampaignPageView {
  campaign: CampaignJson;
  /** By step id. */
  figures: Record<string, StepFigures>;
  /** Messages that cancelling would delete. */
  waiting: number;
}

/** Whether there is such a campaign and it is one of the survey's. */
export async function isCampaignOf(surveyId: string, campaignId: string): Promise<boolean> {
  const head = isId(campaignId) ? await findCampaignHead(database(), campaignId) : null;
  return head?.surveyId === surveyId;
}

/** One campaign of the survey, or null when it is none of the survey's. */
export async function loadCampaign(surveyId: string, campaignId: string): Promise<CampaignPageView | null> {
  const db = database();
  const campaign = isId(campaignId) ? await findCampaign(db, campaignId) : null;
  if (campaign?.surveyId !== surveyId) return null;
  const [steps, waiting] = await Promise.all([listCountedSteps(db, [campaignId], null), countWaiting(db, campaignId)]);
  const figures = Object.fromEntries(steps.map(({ id, counters }) => [id, stepFigures(counters)]));
  return { campaign: campaignJson(campaign), figures, waiting };
}

/** What starting the draft would do, or the problem in words. */
export async function loadPreflight(campaignId: string) {
  return preflightCampaign(database(), { campaignId });
}

/** What the composer needs of the survey. */
export interface ComposerView {
  surveyId: string;
  /** Names of custom fields a text may use. */
  customFields: string[];
  /** Real contacts to show the text with. */
  samples: { label: string; values: TemplateValues }[];
  /** Views that a step may be for. */
  views: { id: string; name: string }[];
  publicUrl: string;
  usualValidity: string;
}

/** Fields and contacts for writing a campaign's texts. */
export async function loadComposer(surveyId: string, actor: Actor): Promise<ComposerView> {
  const db = database();
  const [customFields, recipients, views] = await Promise.all([
    listFieldNames(db, surveyId),
    listSampleRecipients(db, surveyId, 5),
    listViews(db, surveyId, ownerKey(actor)),
  ]);
  const { publicUrl, validity } = readEnv();
  const samples = recipients.map(({ e164, ...values }) => ({
    label: [values.name, values.surname].filter(Boolean).join(" ") || values.identification || e164,
    values,
  }));
  return {
    surveyId,
    customFields,
    samples,
    views: views.map(({ id, name }) => ({ id, name })),
    publicUrl,
    usualValidity: validity,
  };
}
