import "server-only";
import { listUnfinishedBulk } from "@/lib/db/bulk";
import { listCampaigns } from "@/lib/db/campaigns";
import { countContacts } from "@/lib/db/contact-list";
import { database } from "@/lib/db/database";
import { listViews, type ViewRow } from "@/lib/db/views";
import { type Actor, ownerKey } from "@/lib/domain/role";
import type { BulkProgress } from "@/lib/schemas/bulk";
import { readViewQuery } from "@/lib/schemas/view";

export type { ViewRow };

/** How many contacts are in a view now; null when what it asks for cannot be read any more. */
export async function loadViewCount({ surveyId, query }: Pick<ViewRow, "surveyId" | "query">): Promise<number | null> {
  const reading = readViewQuery(query);
  return reading && countContacts(database(), surveyId, reading.filter);
}

/** The views that somebody sees. */
export function loadViews(surveyId: string, actor: Actor): Promise<ViewRow[]> {
  return listViews(database(), surveyId, ownerKey(actor));
}

/** The view the contacts open with: one's own default before the shared one; null = all contacts. */
export async function findDefaultView(surveyId: string, actor: Actor): Promise<ViewRow | null> {
  const views = await listViews(database(), surveyId, ownerKey(actor));
  return views.findLast(({ isDefault }) => isDefault) ?? null;
}

/** A step that contacts can be filtered by. */
export interface StepChoice {
  campaignId: string;
  campaign: string;
  id: string;
  name: string;
}

/** The survey's newest campaigns' loaded steps, for a filter. */
export async function loadStepChoices(surveyId: string): Promise<StepChoice[]> {
  const campaigns = await listCampaigns(database(), surveyId, 100, null);
  return campaigns.flatMap(({ id: campaignId, name: campaign, steps }) =>
    steps
      .filter(({ state }) => state === "loaded")
      .map(({ id, position }) => ({
        campaignId,
        campaign,
        id,
        name: `${campaign} · ${position === 0 ? "Invitation" : `Reminder ${position}`}`,
      })),
  );
}

/** Acts on many contacts that began and have not ended. */
export async function loadUnfinishedActs(surveyId: string): Promise<(BulkProgress & { actor: string })[]> {
  const rows = await listUnfinishedBulk(database(), surveyId);
  return rows.map(({ id, act, state, found, total, handled, changed, actor }) => ({
    id,
    act,
    state,
    found,
    total,
    handled,
    changed,
    actor,
  }));
}
