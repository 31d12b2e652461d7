"use client";

import { LineChart } from "@/components/charts/series-chart";
import { type Choice, ChoiceLinks } from "@/components/ui/choice-links";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { StepComparisonView } from "@/lib/queries/step-comparison";

interface StepComparisonProps {
  view: StepComparisonView | null;
  /** What is compared: "Clicked". */
  label: string;
  choices: readonly Choice[];
}

/** How far the steps of a campaign had come at the same age, as shares of those each step did not leave out. */
export function StepComparison({ view, label, choices }: StepComparisonProps) {
  const steps = view?.steps ?? [];
  const points = (view?.points ?? []).map(({ age, counts }) => ({
    at: age,
    values: Object.fromEntries(
      steps.map(({ id, whole }) => {
        const count = counts[id] ?? null;
        return [id, count === null ? null : (count / whole) * 100];
      }),
    ),
  }));
  return (
    <LineChart
      title="Steps at the same age"
      summary={view && sentence(view, label)}
      series={steps.map(({ id, title }, index) => ({
        key: id,
        label: title,
        color: `var(--series-${(index % 6) + 1})`,
        mark: "solid",
      }))}
      points={points}
      along={{ kind: "elapsed", since: "time since the step loaded" }}
      unit={`% ${label} of those loaded and not left out, by ${view?.bucket}`}
      percent
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
