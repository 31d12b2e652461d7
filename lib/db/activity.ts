import type { Queryable } from "./pool";

/** Contacts of a survey by the number of their last status (0 = none yet), now or as known before the end of a full minute. */
export async function countActivity(
  db: Queryable,
  surveyId: string,
  before: Date | null,
): Promise<Map<number, number>> {
  const { rows } = await db.query<{ status: number; n: number }>(
    `SELECT status, sum(value)::int AS n FROM activity_figure
     WHERE survey_id = $1 AND ($2::timestamptz IS NULL OR minute < $2) GROUP BY status`,
    [surveyId, before],
  );
  return new Map(rows.map(({ status, n }) => [status, n]));
}
