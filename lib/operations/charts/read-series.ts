import type { SeriesView } from "@/lib/chart-tables/over-time-content";
import type { Span } from "@/lib/db/figure-series";
import { bucketEnds, chooseBucket } from "@/lib/domain/time-buckets";

/** What stands at each of these instants, by key. */
type TotalsAt<Key> = (instants: Date[]) => Promise<ReadonlyMap<Key, number[]>>;

/**
 * A series from the beginning of a span to its end, in buckets that fit it. The span's last minute ends it, and so does
 * `now`, which no point passes.
 */
export async function readSeries<Key extends string>(
  span: Span,
  { zone, now }: { zone: string; now: Date },
  totalsAt: TotalsAt<Key>,
): Promise<SeriesView<Key>> {
  const to = new Date(span.last.getTime() + 60_000);
  const size = chooseBucket(to.getTime() - span.first.getTime());
  const instants = [span.first, ...bucketEnds(span.first, to, size, zone)];
  const totals = await totalsAt(instants);
  const points = instants.map((instant, index) => ({
    at: Math.min(instant.getTime(), now.getTime()),
    values: Object.fromEntries([...totals].map(([key, values]) => [key, values[index] ?? 0])) as Record<Key, number>,
  }));
  return { bucket: size.words, points };
}
