import { instantOf, wallClock, zoneOffset } from "./zoned-time";

/** How a span of time is cut for a chart: into round spans of the zone's clock, never so many that they cannot be seen. */

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export interface BucketSize {
  milliseconds: number;
  /** After "by": "by 5 minutes". */
  words: string;
}

const most = 120;
const sizes: readonly BucketSize[] = [
  { milliseconds: minute, words: "minute" },
  { milliseconds: 5 * minute, words: "5 minutes" },
  { milliseconds: 15 * minute, words: "15 minutes" },
  { milliseconds: hour, words: "hour" },
  { milliseconds: 6 * hour, words: "6 hours" },
];
const whole: BucketSize = { milliseconds: day, words: "day" };

/** The smallest bucket of which at most 120 fill the span; days from a month on, however long it is. */
export function chooseBucket(spanMilliseconds: number): BucketSize {
  return sizes.find(({ milliseconds }) => spanMilliseconds <= most * milliseconds) ?? whole;
}

/**
 * The ends of the buckets from the one that holds `from` to the first that reaches `to`, in order. Hours and less keep step
 * with the zone's minutes, longer ones with its wall clock, so that a day with a clock change has 23 or 25 hours.
 */
export function bucketEnds(from: Date, to: Date, size: BucketSize, timeZone: string): Date[] {
  const ends: Date[] = [];
  let at = from.getTime();
  do {
    at = nextBoundary(at, size.milliseconds, timeZone);
    ends.push(new Date(at));
  } while (at < to.getTime());
  return ends;
}

function nextBoundary(at: number, size: number, timeZone: string): number {
  if (size <= hour) {
    const local = at + zoneOffset(at, timeZone);
    return at + size - (((local % size) + size) % size);
  }
  const next = (Math.floor(wallClock(at, timeZone) / size) + 1) * size;
  const instant = instantOf(next, timeZone);
  // A wall clock that was set back shows the boundary twice; the buckets must go on.
  return instant > at ? instant : instantOf(next + size, timeZone);
}
