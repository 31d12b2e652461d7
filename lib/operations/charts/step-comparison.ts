import type { Comparison, StepComparisonView } from "@/lib/chart-tables/comparison-content";
import { findFigureSpan, listFigureTotals } from "@/lib/db/figure-series";
import type { Queryable } from "@/lib/db/pool";
import { chooseBucket } from "@/lib/domain/time-buckets";
import type { StepView } from "./step-view";

const minute = 60_000;

/** How far the loaded steps of a campaign had come at the same age, now or as known before `before`; null where nothing can be compared. */
export async function compareSteps(
  db: Queryable,
  all: readonly StepView[],
  { figure }: Comparison,
  before: Date | null,
): Promise<StepComparisonView | null> {
  const now = (before ?? new Date()).getTime();
  const steps = all.flatMap((step) => {
    const whole = step.figures.loaded - step.figures.leftOut.total;
    const began = step.loadedAt && Math.floor(step.loadedAt.getTime() / minute) * minute;
    return began !== null && whole > 0 ? [{ id: step.id, title: step.title, whole, began }] : [];
  });
  if (steps.length < 2) return null;
  const spans = await Promise.all(
    steps.map(async ({ id, began }) => {
      const span = await findFigureSpan(db, id, [figure], before);
      return span ? span.last.getTime() + minute - began : 0;
    }),
  );
  const longest = Math.max(...spans);
  if (longest === 0) return null;
  const size = chooseBucket(longest);
  const ages = Array.from({ length: Math.ceil(longest / size.milliseconds) + 1 }, (_, i) => i * size.milliseconds);
  const totals = await Promise.all(
    steps.map(async ({ id, began }) => {
      const instants = ages.map((age) => new Date(began + age));
      return (await listFigureTotals(db, id, [figure], instants, before)).get(figure);
    }),
  );
  return {
    bucket: size.words,
    steps: steps.map(({ id, title, whole }) => ({ id, title, whole })),
    points: ages.map((age, index) => ({
      age,
      counts: Object.fromEntries(
        steps.map(({ id, began }, place) => [id, began + age > now ? null : (totals[place]?.[index] ?? 0)]),
      ),
    })),
  };
}
