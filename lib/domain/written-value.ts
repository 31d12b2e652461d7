/** How numbers and dates are written in files, and the one form in which they are kept, so that they can be compared. */

export type DecimalMark = "comma" | "point";
export type DateOrder = "dayFirst" | "monthFirst";

const marked: Record<DecimalMark, RegExp> = {
  comma: /^-?(?:\d{1,15}|\d{1,3}(?:(?:\.\d{3}){1,4}|(?:[ \u00a0\u202f']\d{3}){1,4}))(?:,\d{1,10})?$/u,
  point: /^-?(?:\d{1,15}|\d{1,3}(?:(?:,\d{3}){1,4}|(?:[ \u00a0\u202f']\d{3}){1,4}))(?:\.\d{1,10})?$/u,
};

/** "1.234,50" with a comma for decimals as "1234.50", or null where the text is no such number. Digits stay as they are: no rounding. */
export function plainNumber(text: string, decimal: DecimalMark): string | null {
  if (!marked[decimal].test(text)) return null;
  const bare = text.replace(/[ \u00a0\u202f']/gu, "");
  return decimal === "comma" ? bare.replaceAll(".", "").replace(",", ".") : bare.replaceAll(",", "");
}

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})/u;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})/u;
const timeOfDay = /^(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/u;

/**
 * "31/12/2026" as "2026-12-31", "31.12.2026 9:05" as "2026-12-31 09:05", or null where the text is no date of the calendar.
 * With the year first it can be read one way only. Years of two digits are not guessed.
 */
export function isoDate(text: string, order: DateOrder): string | null {
  const first = yearFirst.exec(text);
  const last = first ? null : yearLast.exec(text);
  const [whole = "", a = "", , b = "", c = ""] = first ?? last ?? [];
  const time = whole === "" ? null : timeOfDay.exec(text.slice(whole.length));
  if (!time) return null;
  const [year, month, day] = first ? [a, b, c] : order === "dayFirst" ? [c, b, a] : [c, a, b];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  if (!isOfCalendar(date)) return null;
  const [, hour, minutes, seconds] = time;
  if (hour === undefined || minutes === undefined) return date;
  if (Number(hour) > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  return `${date} ${hour.padStart(2, "0")}:${minutes}${seconds === undefined ? "" : `:${seconds}`}`;
}

function isOfCalendar(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
}
