import { outcomesFromGoodToBad } from "@/lib/domain/outcome-order";
import { type Status, statusEntry } from "@/lib/domain/status";
import type { SeriesContent } from "./chart-content";

/** A contact's or a message's status over time, and contacts that have none yet. */
export type StatusOrNone = Status | "none";

export interface SeriesView<Key extends string> {
  /** After "by": "15 minutes". */
  bucket: string;
  /** What stood at each instant, in milliseconds since 1970; keys of which nothing was ever counted are left out. */
  points: { at: number; values: Partial<Record<Key, number>> }[];
}

const answers: readonly Status[] = ["clicked", "completed", "partial", "screenedOut", "quotaFull", "unsubscribed"];
const lastStatuses: readonly StatusOrNone[] = [
  "completed",
  "screenedOut",
  "quotaFull",
  "partial",
  "clicked",
  ...outcomesFromGoodToBad,
  "unsubscribed",
  "none",
];

/** How many messages of a step had which outcome, as time went on. */
export function outcomesOverTime(view: SeriesView<Status> | null, zone: string) {
  return content("Outcomes over time", view, outcomesFromGoodToBad, zone);
}

/** How many people of a step had done what, as time went on. */
export function answersOverTime(view: SeriesView<Status> | null, zone: string) {
  return content("What people did, over time", view, answers, zone);
}

/** All contacts of a survey by last status, as time went on. */
export function activityOverTime(view: SeriesView<StatusOrNone> | null, zone: string) {
  return content("Contacts by last status, over time", view, lastStatuses, zone);
}

/** Only the statuses that were ever more than none. */
function content<Key extends StatusOrNone>(
  title: string,
  view: SeriesView<Key> | null,
  order: readonly Key[],
  zone: string,
) {
  const points = (view?.points ?? []).map(({ at, values }) => ({ at, values: values as Record<string, number> }));
  const series = order
    .filter((status) => points.some(({ values }) => (values[status] ?? 0) > 0))
    .map((key) => ({ key, label: key === "none" ? "None yet" : shortLabel(key as Status) }));
  return { title, along: { kind: "time", zone }, series, points } satisfies SeriesContent;
}

function shortLabel(status: Status): string {
  const { label } = statusEntry(status);
  return label.slice(label.indexOf(":") + 1).trim();
}
