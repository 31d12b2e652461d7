import { nextAllowed, type QuietHours } from "./quiet-hours";
import { resolveAt } from "./zoned-time";

/** Messages a second taken for granted where a campaign sets no limit. */
export const USUAL_RATE = 100;

/** Longest estimate, in stretches of allowed hours. */
const longest = 3_660;

/**
 * When the last of these messages leaves, if the gateway takes `rate` a second: only in hours that are not quiet. Null
 * where that is more than ten years away.
 */
export function finishTime(
  start: Date,
  messages: number,
  rate: number,
  quiet: QuietHours | null,
  timeZone: string,
): Date | null {
  let left = Math.ceil((messages / rate) * 1000);
  let at = nextAllowed(start, quiet, timeZone);
  for (let stretch = 0; stretch < longest; stretch += 1) {
    if (!quiet || quiet.from === quiet.to) return new Date(at.getTime() + left);
    const closes = nextTime(at, quiet.from, timeZone);
    const open = closes.getTime() - at.getTime();
    if (left <= open) return new Date(at.getTime() + left);
    left -= open;
    at = nextAllowed(closes, quiet, timeZone);
  }
  return null;
}

function nextTime(after: Date, time: string, timeZone: string): Date {
  const today = resolveAt({ afterDays: 0, time }, after, timeZone);
  return today > after ? today : resolveAt({ afterDays: 1, time }, after, timeZone);
}
