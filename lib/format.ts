/** How numbers, shares, dates and spans are written. The only file that knows; every function takes the locale. */

const defaultLocale = "en-GB";
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A no-break space, so that a number and its unit stay on one line. */
const glue = "\u00a0";

/** "12,345": a count with the locale's thousands. */
export function formatNumber(value: number | bigint, locale = defaultLocale): string {
  return numberFormat(locale, 0).format(value);
}

/** "+143", "−12" or "0": a change. */
export function formatChange(value: number, locale = defaultLocale): string {
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "−"}${formatNumber(Math.abs(value), locale)}`;
}

/**
 * "94.9 %": part of whole with one decimal. A dash when there is no whole. Never rounds a share to none or all
 * that is not: 1 of 5,000 is "<0.1 %", 4,999 of 5,000 is ">99.9 %".
 */
export function formatPercent(part: number, whole: number, locale = defaultLocale): string {
  if (whole <= 0) return "–";
  const share = (part / whole) * 100;
  const format = numberFormat(locale, 1);
  if (share > 0 && share < 0.05) return `<${format.format(0.1)}${glue}%`;
  if (share < 100 && share >= 99.95) return `>${format.format(99.9)}${glue}%`;
  return `${format.format(share)}${glue}%`;
}

/** "4,120 of 4,343 sent": what a percentage stands for; `of` names the whole. */
export function formatShare(part: number, whole: number, of?: string, locale = defaultLocale): string {
  const text = `${formatNumber(part, locale)} of ${formatNumber(whole, locale)}`;
  return of ? `${text} ${of}` : text;
}

/** "23 Nov 2026" in the zone. */
export function formatDate(date: Date, zone: string, locale = defaultLocale): string {
  return dateFormat(locale, { timeZone: zone, day: "numeric", month: "short", year: "numeric" }).format(date);
}

/** "09:00" in the zone. */
export function formatTime(date: Date, zone: string, locale = defaultLocale): string {
  return dateFormat(locale, { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}

/** "09:00:11" in the zone. */
export function formatTimeWithSeconds(date: Date, zone: string, locale = defaultLocale): string {
  const options = { timeZone: zone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
  return dateFormat(locale, options).format(date);
}

/** "23 Nov 2026, 09:00" in the zone: what tables show. */
export function formatDateTime(date: Date, zone: string, locale = defaultLocale): string {
  return `${formatDate(date, zone, locale)}, ${formatTime(date, zone, locale)}`;
}

/** "23 Nov 2026, 09:00:11 Europe/Rome (CET)": exact and with the zone named, for tooltips and histories. */
export function formatExact(date: Date, zone: string, locale = defaultLocale): string {
  const short = formatZone(zone, date, locale);
  const name = short === zone ? zone : `${zone} (${short})`;
  return `${formatDate(date, zone, locale)}, ${formatTimeWithSeconds(date, zone, locale)} ${name}`;
}

/** "CET", "GMT+2" or "UTC": the zone's short name on that date. */
export function formatZone(zone: string, date: Date, locale = defaultLocale): string {
  const parts = dateFormat(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(date);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** "just now", "12 s ago", "2 h ago", "in 5 min"; past 30 days the date in the zone, since "47 d ago" says little. */
export function formatRelative(date: Date, now: Date, zone: string, locale = defaultLocale): string {
  const distance = date.getTime() - now.getTime();
  const size = Math.abs(distance);
  if (size < 5 * second) return "just now";
  if (size >= 30 * day) return formatDate(date, zone, locale);
  const text = largestUnit(size, locale);
  return distance < 0 ? `${text} ago` : `in ${text}`;
}

/** "850 ms", "9 s", "4 min 10 s", "2 h 5 min", "3 d 4 h": a span in its two largest units. */
export function formatDuration(milliseconds: number, locale = defaultLocale): string {
  if (milliseconds < second) return `${formatNumber(Math.round(milliseconds), locale)}${glue}ms`;
  const seconds = Math.round(milliseconds / second);
  const units = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const first = units.findIndex(([amount]) => amount > 0);
  return units
    .slice(first, first + 2)
    .filter(([amount]) => amount > 0)
    .map(([amount, unit]) => `${formatNumber(amount, locale)}${glue}${unit}`)
    .join(" ");
}

/** "Italy": the name of a country by its two letters; the letters where they name none. */
export function formatRegion(code: string, locale = defaultLocale): string {
  return /^[A-Z]{2}$/u.test(code) ? (new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code) : code;
}

function largestUnit(size: number, locale: string): string {
  if (size < minute) return `${Math.floor(size / second)}${glue}s`;
  if (size < hour) return `${Math.floor(size / minute)}${glue}min`;
  if (size < day) return `${Math.floor(size / hour)}${glue}h`;
  return `${formatNumber(Math.floor(size / day), locale)}${glue}d`;
}

const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl object costs about a hundred times its use; a page of contacts needs thousands. */
function numberFormat(locale: string, decimals: number): Intl.NumberFormat {
  const key = `${locale} ${decimals}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  numberFormats.set(key, made);
  return made;
}

function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  const known = dateFormats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, options);
  dateFormats.set(key, made);
  return made;
}
