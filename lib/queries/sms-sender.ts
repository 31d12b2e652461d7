import "server-only";
import { countCampaigns, listCampaigns } from "@/lib/db/campaigns";
import { database } from "@/lib/db/database";
import { countWaiting } from "@/lib/db/delete-waiting";
import { listCountedSteps } from "@/lib/db/figures";
import { type CampaignProgress, isUnderWay, nextStepAt, progressOf } from "@/lib/domain/campaign-progress";
import { stepFigures } from "@/lib/domain/step-figures";
import type { CampaignJson } from "@/lib/schemas/campaign-json";
import { isId } from "@/lib/schemas/id";

export interface CampaignListRow {
  id: string;
  surveyId: string;
  name: string;
  sender: string;
  state: CampaignJson["state"];
  pausedBecause: string | null;
  reminders: number;
  /** When the next step loads, ISO; null where none waits or nothing was started. */
  nextStepAt: string | null;
  progress: CampaignProgress;
  /** Messages that cancelling would delete. */
  waiting: number;
  createdAt: string;
  startedAt: string | null;
}

export interface CampaignListView {
  rows: CampaignListRow[];
  total: number;
  /** Id before which the next page begins. */
  next: string | null;
}

const pageSize = 50;

/** A page of the survey's campaigns, newest first, with how far each is. */
export async function loadSmsSender(surveyId: string, before: string | null): Promise<CampaignListView> {
  const db = database();
  const [found, total] = await Promise.all([
    listCampaigns(db, surveyId, pageSize + 1, before !== null && isId(before) ? before : null),
    countCampaigns(db, surveyId),
  ]);
  const page = found.slice(0, pageSize);
  const counted = await listCountedSteps(
    db,
    page.map(({ id }) => id),
    null,
  );
  const rows = page.map(async (campaign): Promise<CampaignListRow> => {
    const { id, name, sender, state, pausedBecause, steps } = campaign;
    const figures = counted.filter(({ campaignId }) => campaignId === id).map(({ counters }) => stepFigures(counters));
    return {
      id,
      surveyId,
      name,
      sender,
      state,
      pausedBecause,
      reminders: steps.length - 1,
      nextStepAt: nextStepAt(campaign)?.toISOString() ?? null,
      progress: progressOf(figures),
      waiting: isUnderWay(campaign) ? await countWaiting(db, id) : 0,
      createdAt: campaign.createdAt.toISOString(),
      startedAt: campaign.startedAt?.toISOString() ?? null,
    };
  });
  return { rows: await Promise.all(rows), total, next: found.length > pageSize ? (page.at(-1)?.id ?? null) : null };
}
