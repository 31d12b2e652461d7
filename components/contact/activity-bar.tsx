import { StackedBar } from "@/components/charts/stacked-bar";
import { statusColor, statusMark } from "@/components/outcome/status-mark";
import type { Activity } from "@/lib/domain/activity";
import { formatNumber, formatPercent } from "@/lib/format";
import { paths } from "@/lib/paths";

interface ActivityProps {
  surveyId: string;
  view: Activity;
  /** As known then, ISO; null = now. */
  before: string | null;
}

/** All contacts of a survey as one bar by last status; each part leads to its contacts. */
export function ActivityBar({ surveyId, view, before }: ActivityProps) {
  const at = before ?? undefined;
  const segments = view.statuses.map(({ status, label, count }) => ({
    key: status,
    label: shortLabel(label),
    value: count,
    color: statusColor(status),
    mark: statusMark(status),
    href: paths.contacts(surveyId, { status: label, at }),
  }));
  const none = {
    key: "none",
    label: "None yet",
    value: view.none,
    color: "var(--outcome-event)",
    mark: "ring" as const,
    href: paths.contacts(surveyId, { kind: "none", at }),
  };
  return (
    <StackedBar
      title="Contacts by last status"
      summary={sentence(view)}
      unit="contacts"
      segments={[...segments, none]}
      download={{ path: paths.exports.activity(surveyId), query: { at } }}
    />
  );
}

/** "Most often: Delivered, 82.4 % of 5,000 contacts; 120 have nothing yet." */
function sentence({ statuses, none, total }: Activity): string {
  const whole = total === 1 ? "1 contact" : `${formatNumber(total)} contacts`;
  const [most] = [...statuses].sort((one, other) => other.count - one.count);
  if (!most || most.count === 0) return `Nothing has happened yet to any of ${whole}.`;
  const waiting = none > 0 ? `; ${formatNumber(none)} ${none === 1 ? "has" : "have"} nothing yet` : "";
  return `Most often: ${shortLabel(most.label)}, ${formatPercent(most.count, total)} of ${whole}${waiting}.`;
}

function shortLabel(label: string): string {
  return label.slice(label.indexOf(":") + 1).trim();
}
