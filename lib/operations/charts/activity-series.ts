import type { SeriesView, StatusOrNone } from "@/lib/chart-tables/over-time-content";
import { findActivitySpan, listActivityTotals } from "@/lib/db/figure-series";
import type { Queryable } from "@/lib/db/pool";
import { LAST_STATUSES, statusById } from "@/lib/domain/status";
import { readSeries } from "./read-series";

const none = 0;
const counted = [none, ...LAST_STATUSES.map(({ id }) => id)];

interface ActivityRequest {
  zone: string;
  /** As known before the end of this full minute; null = now. */
  before: Date | null;
  /** Shows no more than this much of the end, in milliseconds; null = all. */
  most: number | null;
}

/** A survey's contacts by last status over time; null where it never had one. */
export async function readActivity(
  db: Queryable,
  surveyId: string,
  { zone, before, most }: ActivityRequest,
): Promise<SeriesView<StatusOrNone> | null> {
  const changed = await findActivitySpan(db, surveyId, counted, before);
  if (!changed) return null;
  const now = before ?? new Date();
  const since = most === null ? null : new Date(Math.floor((now.getTime() - most) / 60_000) * 60_000);
  const first = since && since > changed.first ? since : changed.first;
  const last = since && changed.last < now ? now : changed.last;
  return readSeries({ first, last }, { zone, now }, async (instants) => {
    const totals = await listActivityTotals(db, surveyId, instants, before);
    return new Map([...totals].map(([id, values]) => [id === none ? "none" : statusById(id).code, values] as const));
  });
}
