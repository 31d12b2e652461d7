import { offsetChange, parseTimeOfDay, wallClock, zoneOffset } from "./zoned-time";

/** Hours in which nothing leaves, retries included (rule 4). */
export interface QuietHours {
  /** First quiet minute, `20:00`. */
  from: string;
  /** First allowed minute, `09:00`; before `from` the window runs over midnight. The same as `from` = no quiet hours. */
  to: string;
}

const minute = 60_000;
const day = 1440 * minute;

/** Whether nothing may leave at this instant by the wall clock of the zone. */
export function isQuiet(at: Date, quiet: QuietHours | null, timeZone: string): boolean {
  return quiet !== null && msUntilAllowed(at.getTime(), quiet, timeZone) > 0;
}

/** The first instant not before `at` that is outside the quiet hours: `at` itself where it is. Follows the zone's clock changes. */
export function nextAllowed(at: Date, quiet: QuietHours | null, timeZone: string): Date {
  if (!quiet) return at;
  let instant = at.getTime();
  let wait = msUntilAllowed(instant, quiet, timeZone);
  while (wait > 0) {
    const target = instant + wait;
    // A clock change on the way moves the end of the window: look again at the instant of the change.
    instant =
      zoneOffset(target, timeZone) === zoneOffset(instant, timeZone) ? target : offsetChange(instant, target, timeZone);
    wait = msUntilAllowed(instant, quiet, timeZone);
  }
  return instant === at.getTime() ? at : new Date(instant);
}

/** Milliseconds on the wall clock until the window ends; 0 outside it. */
function msUntilAllowed(instant: number, quiet: QuietHours, timeZone: string): number {
  const from = minutesOf(quiet.from) * minute;
  const to = minutesOf(quiet.to) * minute;
  const wall = wallClock(instant, timeZone);
  const time = ((wall % day) + day) % day;
  if (from <= to) return time >= from && time < to ? to - time : 0;
  if (time >= from) return day - time + to;
  return time < to ? to - time : 0;
}

function minutesOf(time: string): number {
  const minutes = parseTimeOfDay(time);
  if (minutes === null) throw new Error(`Not a time of day: ${time}`);
  return minutes;
}
