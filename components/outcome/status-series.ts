import type { StatusOrNone } from "@/lib/chart-tables/over-time-content";
import type { Series } from "../charts/series-chart";
import { statusColor, statusMark } from "./status-mark";

/** Series of statuses as a chart draws them. */
export function drawnStatuses(series: readonly { key: StatusOrNone; label: string }[]): Series[] {
  return series.map(({ key, label }) =>
    key === "none"
      ? { key, label, color: "var(--outcome-event)", mark: "ring" }
      : { key, label, color: statusColor(key), mark: statusMark(key) },
  );
}
