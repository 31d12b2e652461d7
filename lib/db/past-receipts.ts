import type { Queryable } from "./pool";

/** Delivery receipts of the latest sends that are over (nobody in queue or being retried), by the bucket of their time (receipt-time.ts). */
export async function countPastReceipts(db: Queryable): Promise<Map<number, number>> {
  const { rows } = await db.query<{ bucket: number; n: number }>(
    `WITH latest AS (
       SELECT s.id, f.figure, f.total FROM (SELECT id FROM step WHERE state = 'loaded' ORDER BY loaded_at DESC LIMIT 20) s
       CROSS JOIN LATERAL figures_before(s.id, NULL) f
     )
     SELECT substr(figure, length('receipt.') + 1)::int AS bucket, sum(total)::int AS n FROM latest
     WHERE figure LIKE 'receipt.%' AND id NOT IN (SELECT id FROM latest WHERE figure IN ('class.inQueue', 'class.temporary'))
     GROUP BY 1`,
  );
  return new Map(rows.map(({ bucket, n }) => [bucket, n]));
}
