import { type Along, alongCell, alongName } from "@/lib/chart-tables/chart-content";
import { cellText } from "@/lib/chart-tables/chart-table";
import { formatDate, formatDuration, formatTime } from "@/lib/format";
import { timeTicks } from "./time-ticks";

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
  const name = alongName(along, to);
  const exact = (at: number) => cellText(alongCell(along, at));
  if (along.kind === "elapsed") {
    const words = (at: number) => (at === 0 ? "0" : formatDuration(at, locale));
    return {
      name,
      ticks: (count) => timeTicks(from, to, count, "UTC"),
      tick: words,
      exact,
    };
  }
  const { zone } = along;
  return {
    name,
    ticks: (count) => timeTicks(from, to, count, zone),
    tick: (at) => {
      const time = formatTime(new Date(at), zone, locale);
      return time === "00:00" ? formatDate(new Date(at), zone, locale).replace(/ \d{4}$/, "") : time;
    },
    exact,
  };
}
