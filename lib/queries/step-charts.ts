import "server-only";
import { database } from "@/lib/db/database";
import { findFigureSpan, listFigureTotals } from "@/lib/db/figure-series";
import { countSilentByAge } from "@/lib/db/silent-messages";
import { OUTCOMES } from "@/lib/domain/outcome";
import type { Status } from "@/lib/domain/status";
import { bucketEnds, chooseBucket } from "@/lib/domain/time-buckets";
import type { StepView } from "./statistics";

export interface SeriesView {
  /** After "by": "15 minutes". */
  bucket: string;
  /** What stood at each instant, in milliseconds since 1970; the last one is the instant of the figures. */
  points: { at: number; values: Partial<Record<Status, number>> }[];
}

const minute = 60_000;

/** Figures of a step over time, and under which status a chart shows them. */
const outcomeFigures = new Map<string, Status>(OUTCOMES.map(({ id, code }) => [`outcome.${id}`, code]));
const answerFigures = new Map<string, Status>([
  ["clicked", "clicked"],
  ["interview.22", "partial"],
  ["interview.23", "completed"],
  ["interview.24", "screenedOut"],
  ["interview.25", "quotaFull"],
  ["unsubscribed", "unsubscribed"],
]);

interface OverTimeRequest {
  zone: string;
  /** As known before the end of this full minute; null = now. */
  before: Date | null;
  /** Draws no more than this much from the beginning, in milliseconds; null = all. */
  most: number | null;
}

/** The outcomes of a step and what people did since it loaded; null of what has not begun. */
export async function loadStepOverTime(
  step: StepView,
  request: OverTimeRequest,
): Promise<{ outcomes: SeriesView | null; answers: SeriesView | null }> {
  const waiting = step.figures.inQueue + step.figures.errors.temporary > 0;
  const [outcomes, answers] = await Promise.all([
    loadSeries(step.id, outcomeFigures, waiting, request),
    loadSeries(step.id, answerFigures, false, request),
  ]);
  return { outcomes, answers };
}

/** While something waits (`goesOn`), the time that passes is part of the picture. */
async function loadSeries(
  stepId: string,
  shown: ReadonlyMap<string, Status>,
  goesOn: boolean,
  { zone, before, most }: OverTimeRequest,
): Promise<SeriesView | null> {
  const db = database();
  const figures = [...shown.keys()];
  const span = await findFigureSpan(db, stepId, figures, before);
  if (!span) return null;
  const now = before ?? new Date();
  const from = span.first.getTime();
  const changed = span.last.getTime() + minute;
  const to = Math.min(goesOn ? Math.max(changed, now.getTime()) : changed, from + (most ?? Number.POSITIVE_INFINITY));
  const size = chooseBucket(to - from);
  const ends = bucketEnds(span.first, new Date(to), size, zone);
  const totals = await listFigureTotals(db, stepId, figures, ends, before);
  const valuesAt = (index: number) =>
    Object.fromEntries([...totals].map(([figure, values]) => [shown.get(figure), values[index] ?? 0]));
  return {
    bucket: size.words,
    points: [
      // When the first minute began, nothing had happened.
      { at: from, values: valuesAt(-1) },
      ...ends.map((end, index) => ({ at: Math.min(end.getTime(), now.getTime()), values: valuesAt(index) })),
    ],
  };
}

/** Ages at which silence is told apart, in seconds. */
const ages = [3_600, 6 * 3_600, 24 * 3_600, 48 * 3_600];

/** How many messages of a step have waited how long without any report, now. */
export async function loadSilentAges(stepId: string): Promise<{ label: string; count: number }[]> {
  const counts = await countSilentByAge(database(), stepId, ages, new Date());
  return ["less than 1 h", "1 to 6 h", "6 to 24 h", "24 to 48 h", "48 h and more"].map((label, index) => ({
    label,
    count: counts[index] ?? 0,
  }));
}
