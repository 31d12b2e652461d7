import type { Queryable } from "./pool";

/**
 * How long the silent messages of a step (handed over, temporary, no report) have waited since their first submission:
 * counts by age, one more than `limits` (seconds, ascending), the last for those at or beyond every limit.
 */
export async function countSilentByAge(
  db: Queryable,
  stepId: string,
  limits: readonly number[],
  now: Date,
): Promise<number[]> {
  const { rows } = await db.query<{ bucket: number; n: number }>(
    `SELECT width_bucket(extract(epoch FROM $3::timestamptz - first_submission_at)::float8, $2::float8[]) AS bucket,
            count(*)::int AS n
     FROM message WHERE step_id = $1 AND outcome >= 9 AND class = 'inQueue' AND taken AND reported_at IS NULL
       AND NOT superseded GROUP BY 1`,
    [stepId, limits, now],
  );
  const counts = new Map(rows.map(({ bucket, n }) => [bucket, n]));
  return Array.from({ length: limits.length + 1 }, (_, bucket) => counts.get(bucket) ?? 0);
}
