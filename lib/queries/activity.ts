import "server-only";
import { countActivity } from "@/lib/db/activity";
import { database } from "@/lib/db/database";
import { findActivitySpan, listActivityTotals } from "@/lib/db/figure-series";
import { type Activity, activityOf } from "@/lib/domain/activity";
import { LAST_STATUSES, type Status, statusById } from "@/lib/domain/status";
import { readSeries, type SeriesView } from "./series-view";

const none = 0;
const counted = [none, ...LAST_STATUSES.map(({ id }) => id)];

/** The survey's contacts by last status over time; null where it never had one. */
export async function loadActivityOverTime(
  surveyId: string,
  { zone, before, since }: { zone: string; before: Date | null /** Begins no earlier. */; since: Date | null },
): Promise<SeriesView<Status | "none"> | null> {
  const db = database();
  const changed = await findActivitySpan(db, surveyId, counted, before);
  if (!changed) return null;
  const now = before ?? new Date();
  const first = since && since > changed.first ? since : changed.first;
  const last = since && changed.last < now ? now : changed.last;
  return readSeries({ first, last }, { zone, now }, async (instants) => {
    const totals = await listActivityTotals(db, surveyId, instants, before);
    return new Map([...totals].map(([id, values]) => [id === none ? "none" : statusById(id).code, values] as const));
  });
}

/** The survey's contacts by last status, now or as known before the end of a full minute. */
export async function loadActivity(surveyId: string, before: Date | null): Promise<Activity> {
  return activityOf(await countActivity(database(), surveyId, before));
}
