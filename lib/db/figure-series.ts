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
  // width_bucket counts the ends that are not after a minute: the place of the bucket that holds it.
  const { rows } = await db.query<{ key: string; bucket: number; value: number }>(
    `SELECT figure AS key, width_bucket(minute, $3::timestamptz[]) AS bucket, sum(value)::int AS value FROM step_figure
     WHERE step_id = $1 AND figure = ANY($2) AND ($4::timestamptz IS NULL OR minute < $4) GROUP BY 1, 2`,
    [stepId, figures, ends, before],
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
    `SELECT status AS key, width_bucket(minute, $2::timestamptz[]) AS bucket, sum(value)::int AS value
     FROM activity_figure WHERE survey_id = $1 AND ($3::timestamptz IS NULL OR minute < $3) GROUP BY 1, 2`,
    [surveyId, ends, before],
  );
  return runningTotals(rows, ends.length);
}

function spanIn(rows: readonly { first: Date | null; last: Date | null }[]): Span | null {
  const { first, last } = rows[0] ?? {};
  return first && last ? { first, last } : null;
}
