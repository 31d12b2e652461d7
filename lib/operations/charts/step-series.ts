import type { SeriesView } from "@/lib/chart-tables/over-time-content";
import { findFigureSpan, listFigureTotals, type Span } from "@/lib/db/figure-series";
import type { Queryable } from "@/lib/db/pool";
import { countSilentBySubmission } from "@/lib/db/silent-messages";
import { OUTCOMES } from "@/lib/domain/outcome";
import type { Status } from "@/lib/domain/status";
import { readSeries } from "./read-series";
import type { StepView } from "./step-view";

/** Figures of a step, and the status under which a chart shows each. */
const outcomeFigures = new Map<string, Status>(OUTCOMES.map(({ id, code }) => [`outcome.${id}`, code]));
const answerFigures = new Map<string, Status>([
  ["clicked", "clicked"],
  ["interview.22", "partial"],
  ["interview.23", "completed"],
  ["interview.24", "screenedOut"],
  ["interview.25", "quotaFull"],
  ["unsubscribed", "unsubscribed"],
]);

export interface OverTimeRequest {
  zone: string;
  /** As known before the end of this full minute; null = now. */
  before: Date | null;
  /** Draws no more than this much from the beginning, in milliseconds; null = all. */
  most: number | null;
}

/** The outcomes of a step since it loaded; null of what has not begun. */
export function readOutcomes(db: Queryable, step: StepView, request: OverTimeRequest) {
  const waiting = step.figures.inQueue + step.figures.errors.temporary > 0;
  return read(db, step.id, outcomeFigures, waiting, request);
}

/** What people of a step did since it loaded; null where nobody did anything. */
export function readAnswers(db: Queryable, step: StepView, request: OverTimeRequest) {
  return read(db, step.id, answerFigures, false, request);
}

/** While something waits (`goesOn`), the time that passes is part of the picture. */
async function read(
  db: Queryable,
  stepId: string,
  shown: ReadonlyMap<string, Status>,
  goesOn: boolean,
  { zone, before, most }: OverTimeRequest,
): Promise<SeriesView<Status> | null> {
  const figures = [...shown.keys()];
  const changed = await findFigureSpan(db, stepId, figures, before);
  if (!changed) return null;
  const now = before ?? new Date();
  const whole = goesOn && now > changed.last ? { first: changed.first, last: now } : changed;
  return readSeries(beginning(whole, most), { zone, now }, async (instants) => {
    const totals = await listFigureTotals(db, stepId, figures, instants, before);
    return new Map(
      [...totals].flatMap(([figure, values]) => {
        const status = shown.get(figure);
        return status ? [[status, values] as const] : [];
      }),
    );
  });
}

function beginning({ first, last }: Span, most: number | null): Span {
  const end = most === null ? last.getTime() : Math.min(last.getTime(), first.getTime() + most - 60_000);
  return { first, last: new Date(end) };
}

const hour = 3_600_000;

/** Ages at which silence is told apart, in milliseconds, the longest first. */
const ages = [48 * hour, 24 * hour, 6 * hour, hour];
const labels = ["48 h and more", "24 to 48 h", "6 to 24 h", "1 to 6 h", "less than 1 h"];

export interface SilentAge {
  label: string;
  count: number;
  /** When the first submission of these began: at or after, and before; null = any time. */
  from: Date | null;
  to: Date | null;
}

/** How many messages of a step have waited how long without any report, now or as known before an instant; the shortest first. */
export async function countSilentAges(db: Queryable, stepId: string, before: Date | null): Promise<SilentAge[]> {
  const now = before ?? new Date();
  const instants = ages.map((age) => new Date(now.getTime() - age));
  const counts = await countSilentBySubmission(db, stepId, instants, before);
  return labels
    .map((label, place) => ({
      label,
      count: counts[place] ?? 0,
      from: instants[place - 1] ?? null,
      to: instants[place] ?? null,
    }))
    .reverse();
}
