const DAY = 86_400;
/** The relative form counts days in two digits; providers cap far below (72 h or less). */
const MAX_SECONDS = 31 * DAY;

/** A relative validity_period `YYMMDDhhmmss000R` (SMPP 3.4 section 7.1.1.2) of so many seconds, at most 31 days. */
export function relativeValidity(seconds: number): string {
  const total = Math.max(1, Math.min(Math.floor(seconds), MAX_SECONDS));
  const days = Math.floor(total / DAY);
  const hours = Math.floor((total % DAY) / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  return `0000${two(days)}${two(hours)}${two(minutes)}${two(total % 60)}000R`;
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
