"use client";

import { AreaChart, type SeriesChartProps } from "@/components/charts/series-chart";
import { drawnStatuses } from "@/components/outcome/status-series";
import { type Choice, ChoiceLinks } from "@/components/ui/choice-links";
import { activityOverTime, type SeriesView, type StatusOrNone } from "@/lib/chart-tables/over-time-content";
import { type Status, statusEntry } from "@/lib/domain/status";
import { formatDateTime, formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";

interface ActivityChartProps {
  surveyId: string;
  view: SeriesView<StatusOrNone> | null;
  zone: string;
  choices: readonly Choice[];
  download: NonNullable<SeriesChartProps["download"]>;
}

/** All contacts of a survey by last status, as time went on. */
export function ActivityChart({ surveyId, view, zone, choices, download }: ActivityChartProps) {
  const { series, ...content } = activityOverTime(view, zone);
  return (
    <AreaChart
      {...content}
      download={download}
      summary={view && sentence(view, zone)}
      series={drawnStatuses(series)}
      linkOf={(status, { at }) => {
        // Points end on full minutes, except the newest where it is now.
        const then = at % 60_000 === 0 ? { at: new Date(at).toISOString() } : {};
        return status === "none"
          ? paths.contacts(surveyId, { kind: "none", ...then })
          : paths.contacts(surveyId, { status: statusEntry(status as Status).label, ...then });
      }}
      unit={`contacts, by ${view?.bucket}`}
      height={300}
      actions={<ChoiceLinks label="How much time is shown" choices={choices} />}
      {...(view ? {} : { state: { kind: "empty", message: "At that time the survey had no contacts." } as const })}
    />
  );
}

/** "At 24 Nov 2026, 13:00 something had happened to 4,880 of 5,000 contacts, at 20 Nov 2026, 13:00 to 0 of 5,000." */
function sentence({ points }: SeriesView<StatusOrNone>, zone: string): string {
  const read = ({ at, values }: { at: number; values: Partial<Record<StatusOrNone, number>> }) => {
    const all = Object.values(values).reduce((sum, count) => sum + count, 0);
    const share = `${formatNumber(all - (values.none ?? 0))} of ${formatNumber(all)}`;
    return { all, share, when: formatDateTime(new Date(at), zone) };
  };
  const [first, last] = [points[0], points.at(-1)].map((point) => point && read(point));
  if (!first || !last) return "";
  const before = first.all > 0 ? `, at ${first.when} to ${first.share}` : "";
  return `At ${last.when} something had happened to ${last.share} contacts${before}.`;
}
