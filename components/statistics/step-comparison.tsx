"use client";

import { LineChart, type SeriesChartProps } from "@/components/charts/series-chart";
import { type Choice, ChoiceLinks } from "@/components/ui/choice-links";
import { comparisonContent, type StepComparisonView } from "@/lib/chart-tables/comparison-content";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";

interface StepComparisonProps extends Pick<SeriesChartProps, "download"> {
  view: StepComparisonView | null;
  /** What is compared: "Clicked". */
  label: string;
  choices: readonly Choice[];
}

/** How far the steps of a campaign had come at the same age, as shares of those each step did not leave out. */
export function StepComparison({ view, label, choices, download }: StepComparisonProps) {
  const { series, ...content } = comparisonContent(view);
  return (
    <LineChart
      {...content}
      summary={view && sentence(view, label)}
      series={series.map((one, index) => ({
        ...one,
        color: `var(--series-${(index % 6) + 1})`,
        mark: "solid",
      }))}
      unit={`% ${label} of those loaded and not left out, by ${view?.bucket}`}
      download={download}
      actions={<ChoiceLinks label="What is compared" choices={choices} />}
      {...(view
        ? {}
        : {
            state: {
              kind: "empty",
              message: `No step has anything under ${label} yet, so there is nothing to compare.`,
            } as const,
          })}
    />
  );
}

/** "After 1 d 2 h Clicked stood at 34.1 % (Invitation, of 5,000) and 20.4 % (Reminder 1, of 3,078)." */
function sentence({ steps, points }: StepComparisonView, label: string): string {
  const common = points.findLast(({ counts }) => steps.every(({ id }) => counts[id] != null));
  if (!common || common.age === 0) return `${label} since each step loaded; the steps have no age in common yet.`;
  const parts = steps.map(
    ({ id, title, whole }) => `${formatPercent(common.counts[id] ?? 0, whole)} (${title}, of ${formatNumber(whole)})`,
  );
  return `After ${formatDuration(common.age)} ${label} stood at ${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}.`;
}
