import "server-only";
import type { SeriesView, StatusOrNone } from "@/lib/chart-tables/over-time-content";
import { countActivity } from "@/lib/db/activity";
import { database } from "@/lib/db/database";
import { type Activity, activityOf } from "@/lib/domain/activity";
import { readActivity } from "@/lib/operations/charts/activity-series";

/** The survey's contacts by last status over time; null where it never had one. */
export function loadActivityOverTime(
  surveyId: string,
  request: { zone: string; before: Date | null; most: number | null },
): Promise<SeriesView<StatusOrNone> | null> {
  return readActivity(database(), surveyId, request);
}

/** The survey's contacts by last status, now or as known before the end of a full minute. */
export async function loadActivity(surveyId: string, before: Date | null): Promise<Activity> {
  return activityOf(await countActivity(database(), surveyId, before));
}
