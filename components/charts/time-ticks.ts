import { zoneOffset } from "@/lib/domain/zoned-time";

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
