import type { Queryable } from "./pool";

/** Delivery receipts of the latest sends that can have none to come any more, by the bucket of their time (receipt-time.ts). */
export async function countPastReceipts(db: Queryable): Promise<Map<number, number>> {
  const { rows } = await db.query<{ bucket: number; n: number }>(
    `SELECT substr(f.figure, length('receipt.') + 1)::int AS bucket, sum(f.total)::int AS n
     FROM (SELECT id FROM step WHERE state = 'loaded' AND loaded_at < now() - interval '4 days' ORDER BY loaded_at DESC LIMIT 10) past
     CROSS JOIN LATERAL figures_before(past.id, NULL) f WHERE f.figure LIKE 'receipt.%' GROUP BY 1`,
  );
  return new Map(rows.map(({ bucket, n }) => [bucket, n]));
}
