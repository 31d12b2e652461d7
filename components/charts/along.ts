import { formatDate, formatDateTime, formatDuration, formatTime, formatZone } from "@/lib/format";
import { timeTicks } from "./time-ticks";

/** What a chart of series runs along: the clock of a zone, or the time since something began. In milliseconds. */
export type Along = { kind: "time"; zone: string } | { kind: "elapsed"; since: string };

export interface AlongAxis {
  /** With its unit. */
  name: string;
  /** Round places, at most `count`. */
  ticks: (count: number) => number[];
  /** Short, for a tick. */
  tick: (at: number) => string;
  /** In full, for a tooltip and the table. */
  exact: (at: number) => string;
}

/** The axis between two places. */
export function alongAxis(along: Along, from: number, to: number, locale?: string): AlongAxis {
  if (along.kind === "elapsed") {
    const words = (at: number) => (at === 0 ? "0" : formatDuration(at, locale));
    return {
      name: along.since,
      ticks: (count) => timeTicks(from, to, count, "UTC"),
      tick: words,
      exact: (at) => (at === 0 ? "at once" : `after ${formatDuration(at, locale)}`),
    };
  }
  const { zone } = along;
  return {
    name: `Time (${formatZone(zone, new Date(to), locale)})`,
    ticks: (count) => timeTicks(from, to, count, zone),
    tick: (at) => {
      const time = formatTime(new Date(at), zone, locale);
      return time === "00:00" ? formatDate(new Date(at), zone, locale).replace(/ \d{4}$/, "") : time;
    },
    exact: (at) => formatDateTime(new Date(at), zone, locale),
  };
}
