import type { Queryable } from "./pool";

/** Contacts of a survey by the number of their last status (0 = none yet), now or as known before the end of a full minute. */
export async function countActivity(
  db: Queryable,
  surveyId: string,
  before: Date | null,
): Promise<Map<number, number>> {
  const { rows } = await db.query<{ status: number; n: number }>(
    "SELECT status, total::int AS n FROM activity_before($1, $2)",
    [surveyId, before],
  );
  return new Map(rows.map(({ status, n }) => [status, n]));
}
