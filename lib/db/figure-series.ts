import { runningTotals } from "@/lib/domain/running-totals";
import type { Queryable } from "./pool";

export interface Span {
  /** The first minute in which something changed. */
  first: Date;
  /** The last one. */
  last: Date;
}

/** When these figures of a step changed first and last, as known before `before`; null when none did. */
export async function findFigureSpan(
  db: Queryable,
  stepId: string,
  figures: readonly string[],
  before: Date | null,
): Promise<Span | null> {
  const { rows } = await db.query<{ first: Date | null; last: Date | null }>(
    `SELECT min(f.first) AS first, max(f.last) AS last FROM unnest($2::text[]) AS asked(figure) CROSS JOIN LATERAL (
       SELECT min(minute) AS first, max(minute) AS last FROM step_figure
       WHERE step_id = $1 AND figure = asked.figure AND ($3::timestamptz IS NULL OR minute < $3)
     ) f`,
    [stepId, figures, before],
  );
  return spanIn(rows);
}

/**
 * What figures of a step stood at when each bucket ended, by figure, as known before `before`. `ends` are full minutes in
 * order; a figure that never moved is left out.
 */
export async function listFigureTotals(
  db: Queryable,
  stepId: string,
  figures: readonly string[],
  ends: readonly Date[],
  before: Date | null,
): Promise<Map<string, number[]>> {
  const { rows } = await db.query<{ key: string; bucket: number; value: number }>(
    totalsByBucket({
      key: "figure",
      of: "step_id = $1 AND figure = ANY($2)",
      minutes: "step_figure",
      hours: "figure_hour",
      checkpoints: "figure_checkpoint",
      owner: "step_id = $1",
      ends: "$3",
      before: "$4",
      cut: "$5",
    }),
    [stepId, figures, ends, before, cutHours(ends, before)],
  );
  return runningTotals(rows, ends.length);
}

/** When a survey's contacts came or changed first and last, of these last statuses, as known before `before`; null when none did. */
export async function findActivitySpan(
  db: Queryable,
  surveyId: string,
  statuses: readonly number[],
  before: Date | null,
): Promise<Span | null> {
  const { rows } = await db.query<{ first: Date | null; last: Date | null }>(
    `SELECT min(f.first) AS first, max(f.last) AS last FROM unnest($2::smallint[]) AS asked(status) CROSS JOIN LATERAL (
       SELECT min(minute) AS first, max(minute) AS last FROM activity_figure
       WHERE survey_id = $1 AND status = asked.status AND ($3::timestamptz IS NULL OR minute < $3)
     ) f`,
    [surveyId, statuses, before],
  );
  return spanIn(rows);
}

/** A survey's contacts by the number of their last status (0 = none yet) when each bucket ended, as known before `before`. */
export async function listActivityTotals(
  db: Queryable,
  surveyId: string,
  ends: readonly Date[],
  before: Date | null,
): Promise<Map<number, number[]>> {
  const { rows } = await db.query<{ key: number; bucket: number; value: number }>(
    totalsByBucket({
      key: "status",
      of: "survey_id = $1",
      minutes: "activity_figure",
      hours: "activity_hour",
      checkpoints: "activity_checkpoint",
      owner: "survey_id = $1",
      ends: "$2",
      before: "$3",
      cut: "$4",
    }),
    [surveyId, ends, before, cutHours(ends, before)],
  );
  return runningTotals(rows, ends.length);
}

interface Places {
  key: string;
  /** Which rows are asked for. */
  of: string;
  minutes: string;
  hours: string;
  checkpoints: string;
  /** Whose checkpoints say up to when the hours are complete. */
  owner: string;
  ends: string;
  before: string;
  cut: string;
}

/**
 * Sums by bucket: of whole hours where they are complete, of minutes after them and in the hours that an end cuts.
 * width_bucket counts the ends that are not after a minute: the place of the bucket that holds it. OFFSET keeps the minutes of
 * each hour a look into the index: joined, all minutes there are would be held against each hour.
 */
function totalsByBucket({ key, of, minutes, hours, checkpoints, owner, ends, before, cut }: Places): string {
  const soFar = (column: string) => `(${before}::timestamptz IS NULL OR ${column} < ${before})`;
  return `WITH known AS (SELECT coalesce(date_trunc('hour', max(until), 'UTC'), '-infinity') AS until FROM ${checkpoints} WHERE ${owner})
    SELECT key, width_bucket(at, ${ends}::timestamptz[]) AS bucket, sum(value)::int AS value FROM (
      SELECT ${key} AS key, hour AS at, value FROM ${hours}
      WHERE ${of} AND hour < (SELECT until FROM known) AND hour <> ALL(${cut}::timestamptz[]) AND ${soFar("hour")}
      UNION ALL
      SELECT ${key}, minute, value FROM ${minutes}
      WHERE ${of} AND minute >= (SELECT until FROM known) AND ${soFar("minute")}
      UNION ALL
      SELECT f.${key}, f.minute, f.value FROM unnest(${cut}::timestamptz[]) AS c(hour) CROSS JOIN LATERAL (
        SELECT ${key}, minute, value FROM ${minutes}
        WHERE ${of} AND minute >= c.hour AND minute < c.hour + interval '1 hour' AND minute < (SELECT until FROM known) AND ${soFar("minute")}
        OFFSET 0
      ) f
    ) parts GROUP BY 1, 2`;
}

const hourMs = 3_600_000;

/** The hours that an end, or the instant asked for, lies within. */
function cutHours(ends: readonly Date[], before: Date | null): Date[] {
  const cut = [...ends, ...(before ? [before] : [])].map((end) => end.getTime()).filter((end) => end % hourMs !== 0);
  return [...new Set(cut.map((end) => Math.floor(end / hourMs) * hourMs))].map((hour) => new Date(hour));
}

function spanIn(rows: readonly { first: Date | null; last: Date | null }[]): Span | null {
  const { first, last } = rows[0] ?? {};
  return first && last ? { first, last } : null;
}
