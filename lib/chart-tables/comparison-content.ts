import type { SeriesContent } from "./chart-content";

/** What can be compared between the steps of a campaign, and the figure that counts it. */
export const COMPARISONS = [
  { code: "delivered", label: "Delivered", figure: "outcome.5" },
  { code: "clicked", label: "Clicked", figure: "clicked" },
  { code: "completed", label: "Completed", figure: "interview.23" },
] as const;

export type Comparison = (typeof COMPARISONS)[number];

/** What is compared where nobody says. */
export function comparisonBy(code: string | undefined): Comparison {
  return COMPARISONS.find((one) => one.code === code) ?? COMPARISONS[1];
}

export interface StepComparisonView {
  /** After "by": "15 minutes". */
  bucket: string;
  /** `whole` = those of the step who were not left out: what its shares are of. */
  steps: { id: string; title: string; whole: number }[];
  /** Counts by step when so many milliseconds had passed since it loaded; null where that is still to come. */
  points: { age: number; counts: Record<string, number | null> }[];
}

/** How far the steps of a campaign had come at the same age, as shares of those each step did not leave out. */
export function comparisonContent(view: StepComparisonView | null) {
  const steps = view?.steps ?? [];
  return {
    title: "Steps at the same age",
    along: { kind: "elapsed", since: "time since the step loaded" },
    percent: true,
    series: steps.map(({ id, title }) => ({ key: id, label: title })),
    points: (view?.points ?? []).map(({ age, counts }) => ({
      at: age,
      values: Object.fromEntries(
        steps.map(({ id, whole }) => {
          const count = counts[id] ?? null;
          return [id, count === null ? null : (count / whole) * 100];
        }),
      ),
    })),
  } satisfies SeriesContent;
}
