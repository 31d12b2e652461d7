import { type Status, statusEntry } from "@/lib/domain/status";
import type { SeriesView } from "@/lib/queries/series-view";
import type { Series, SeriesPoint } from "../charts/series-chart";
import { statusColor, statusMark } from "./status-mark";

/** A contact's or a message's status over time, and contacts that have none yet. */
export type StatusOrNone = Status | "none";

/** The statuses that were ever more than none, in this order, as a chart draws them. */
export function statusSeries(view: SeriesView<StatusOrNone> | null, order: readonly StatusOrNone[]): Series[] {
  return order
    .filter((status) => view?.points.some(({ values }) => (values[status] ?? 0) > 0))
    .map((status) =>
      status === "none"
        ? { key: status, label: "None yet", color: "var(--outcome-event)", mark: "ring" }
        : { key: status, label: shortLabel(status), color: statusColor(status), mark: statusMark(status) },
    );
}

/** The points of a view as a chart takes them. */
export function statusPoints(view: SeriesView<StatusOrNone> | null): SeriesPoint[] {
  return (view?.points ?? []).map(({ at, values }) => ({ at, values: values as Record<string, number> }));
}

function shortLabel(status: Status): string {
  const { label } = statusEntry(status);
  return label.slice(label.indexOf(":") + 1).trim();
}
