import { StackedBar } from "@/components/charts/stacked-bar";
import { statusColor, statusMark } from "@/components/outcome/status-mark";
import { paths } from "@/lib/paths";
import type { ActivityView } from "@/lib/queries/activity";
import { activitySentence } from "./activity-words";
import { shortLabel } from "./contact-list-words";

/** All contacts of a survey as one bar by last status; each part leads to its contacts. */
export function ActivityBar({ surveyId, view }: { surveyId: string; view: ActivityView }) {
  const segments = view.statuses.map(({ entry, count }) => ({
    key: entry.code,
    label: shortLabel(entry),
    value: count,
    color: statusColor(entry.code),
    mark: statusMark(entry.code),
    href: paths.contacts(surveyId, { status: entry.label }),
  }));
  const none = {
    key: "none",
    label: "None yet",
    value: view.none,
    color: "var(--outcome-event)",
    mark: "ring" as const,
    href: paths.contacts(surveyId, { kind: "none" }),
  };
  return (
    <StackedBar
      title="Contacts by last status"
      summary={activitySentence(view)}
      unit="contacts"
      segments={[...segments, none]}
    />
  );
}
