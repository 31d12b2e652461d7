import { trailBound } from "@/lib/domain/trail";
import { messagesBefore } from "./as-of";
import type { Queryable } from "./pool";

/**
 * The silent messages of a step (handed over, temporary, no report), now or as known before the end of a full minute, by when
 * their first submission began: counts before the first of some instants (ascending), between each two, and from the last on.
 */
export async function countSilentBySubmission(
  db: Queryable,
  stepId: string,
  instants: readonly Date[],
  before: Date | null,
): Promise<number[]> {
  const then = { before: "$3", bound: "$4::bigint" };
  const messages = before ? messagesBefore("now.step_id = $1", then) : "message";
  const { rows } = await db.query<{ place: number; n: number }>(
    `SELECT width_bucket(m.first_submission_at, $2::timestamptz[]) AS place, count(*)::int AS n
     FROM ${messages} m WHERE m.step_id = $1 AND m.outcome >= 9 AND m.class = 'inQueue' AND m.taken AND m.reported_at IS NULL
       AND NOT m.superseded GROUP BY 1`,
    [stepId, instants, ...(before ? [before, trailBound(before)] : [])],
  );
  const counts = new Map(rows.map(({ place, n }) => [place, n]));
  return Array.from({ length: instants.length + 1 }, (_, place) => counts.get(place) ?? 0);
}
