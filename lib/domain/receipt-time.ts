/** Times from the first submission to the final receipt, kept in buckets that grow by 3.5 %. */

/** Buckets an octave: bucket N holds floor(20 × log2(1 + seconds)), as the database's receipt_bucket counts them. */
const perOctave = 20;

/** The bucket of a time. */
export function receiptBucket(seconds: number): number {
  return Math.floor(perOctave * Math.log2(1 + Math.max(0, seconds)));
}

/** The middle of a bucket in seconds, to a tenth; off by at most 1.8 % of (1 + seconds). */
export function bucketSeconds(bucket: number): number {
  return Math.round((2 ** ((bucket + 0.5) / perOctave) - 1) * 10) / 10;
}

/** The time that a share (0 … 1) of the receipts did not exceed, in seconds; null without receipts. Nearest rank. */
export function receiptPercentile(counts: ReadonlyMap<number, number>, share: number): number | null {
  const buckets = [...counts].filter(([, count]) => count > 0).sort(([one], [other]) => one - other);
  const total = buckets.reduce((sum, [, count]) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(total * share));
  let seen = 0;
  for (const [bucket, count] of buckets) {
    seen += count;
    if (seen >= rank) return bucketSeconds(bucket);
  }
  return null;
}
