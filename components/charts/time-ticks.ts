const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 2, 5, 10, 15, 30]
  .map((n) => n * minute)
  .concat(
    [1, 2, 3, 6, 12].map((n) => n * hour),
    [1, 2, 7, 14, 30, 90].map((n) => n * day),
  );

/** Round instants of the zone between two, at most `count` of them; also across a clock change. */
export function timeTicks(from: number, to: number, count: number, zone: string): number[] {
  if (to <= from) return [from];
  const step = steps.find((size) => (to - from) / size <= count) ?? 365 * day;
  const ticks: number[] = [];
  const start = Math.floor((from + zoneOffset(from, zone)) / step) * step;
  for (let local = start; ; local += step) {
    const at = local - zoneOffset(local - zoneOffset(local, zone), zone);
    if (at > to) return ticks;
    if (at >= from) ticks.push(at);
  }
}

/** What the zone's clock is ahead of UTC at an instant, in milliseconds. */
function zoneOffset(at: number, zone: string): number {
  const parts = formatFor(zone).formatToParts(at);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(read("year"), read("month") - 1, read("day"), read("hour"), read("minute"), read("second"));
  return local - Math.floor(at / 1_000) * 1_000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(zone, made);
  return made;
}
