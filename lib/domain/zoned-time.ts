/** Wall clocks of time zones, with their jumps, from the runtime's own zone data (Intl). */

const day = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}

/** Whether the runtime knows the time zone (IANA name such as `Europe/Rome`). */
export function isTimeZone(timeZone: string): boolean {
  try {
    return formatOf(timeZone) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Minutes after midnight of a time of day such as `09:30`; null when it is none. */
export function parseTimeOfDay(time: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(time) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}

/** What the wall clock shows at an instant, as the milliseconds of the same date and time in UTC. */
export function wallClock(instant: number, timeZone: string): number {
  const seconds = Math.floor(instant / 1000) * 1000;
  const read: Record<string, number> = {};
  for (const part of formatOf(timeZone).formatToParts(seconds)) read[part.type] = Number(part.value);
  const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second = 0 } = read;
  return Date.UTC(year, month - 1, date, hour, minute, second) + (instant - seconds);
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at an instant. */
export function zoneOffset(instant: number, timeZone: string): number {
  return wallClock(instant, timeZone) - instant;
}

/** The first instant after `from` and not after `to` at which the zone's offset is no longer that of `from`; they must differ. */
export function offsetChange(from: number, to: number, timeZone: string): number {
  const offset = zoneOffset(from, timeZone);
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zoneOffset(middle, timeZone) === offset) before = middle;
    else after = middle;
  }
  return after;
}

/** The instant at which the wall clock first shows `wall` (ms as if UTC); where a jump skips it, the instant of the jump. */
export function instantOf(wall: number, timeZone: string): number {
  const earlier = wall - zoneOffset(wall - day, timeZone);
  if (wallClock(earlier, timeZone) === wall) return earlier;
  const later = wall - zoneOffset(wall + day, timeZone);
  if (wallClock(later, timeZone) === wall) return later;
  return offsetChange(Math.min(earlier, later), Math.max(earlier, later), timeZone);
}

/** The instant of a time of day, a number of calendar days after the day that `base` has in the zone. May lie before `base` when `afterDays` is 0. */
export function resolveAt(at: { afterDays: number; time: string }, base: Date, timeZone: string): Date {
  const minutes = parseTimeOfDay(at.time);
  if (minutes === null) throw new Error(`Not a time of day: ${at.time}`);
  const midnight = Math.floor(wallClock(base.getTime(), timeZone) / day) * day;
  return new Date(instantOf(midnight + at.afterDays * day + minutes * 60_000, timeZone));
}
