const hour = 3_600_000;
const day = 24 * hour;

/** How much of a step's time its charts show, from the beginning; `most` in milliseconds, null = all. */
export const STEP_RANGES = [
  { code: "hour", label: "First hour", most: hour },
  { code: "day", label: "First day", most: day },
  { code: "all", label: "All", most: null },
] as const;

/** How much of a survey's time its chart shows, up to the end. */
export const ACTIVITY_RANGES = [
  { code: "day", label: "Last 24 hours", most: day },
  { code: "week", label: "Last 7 days", most: 7 * day },
  { code: "all", label: "All", most: null },
] as const;

/** The range with this code; all of the time where there is none. */
export function rangeBy<Range extends { code: string }>(ranges: readonly Range[], code: unknown): Range {
  const found = ranges.find((range) => range.code === code) ?? ranges.find((range) => range.code === "all");
  if (!found) throw new Error("These ranges do not have all of the time");
  return found;
}
