/** Times from the first submission to the final receipt, kept in buckets that grow by 3.5 %. */

/** Buckets an octave: bucket N holds floor(20 × log2(1 + seconds)), as the database's receipt_bucket counts them. */
const perOctave = 20;

/** The bucket of a time. */
export function receiptBucket(seconds: number): number {
  // Written as the database writes it, so that both round alike.
  return Math.floor((perOctave * Math.log(1 + Math.max(0, seconds))) / Math.log(2));
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

export interface ReceiptBin {
  /** Seconds; the bin holds times from this one on … */
  from: number;
  /** … and before this one. */
  to: number;
  count: number;
}

/** How many buckets a bar may join: only whole divisors of an octave keep the bars equally wide on a logarithmic axis. */
const joins = [1, 2, 4, 5, 10, 20];

/** The receipts as at most `most` bars without gaps from the fastest to the slowest; empty without receipts. */
export function receiptBins(counts: ReadonlyMap<number, number>, most = 60): ReceiptBin[] {
  const filled = [...counts].filter(([, count]) => count > 0);
  if (filled.length === 0) return [];
  const first = Math.min(...filled.map(([bucket]) => bucket));
  const last = Math.max(...filled.map(([bucket]) => bucket));
  const join = joins.find((size) => Math.floor(last / size) - Math.floor(first / size) < most) ?? perOctave;
  const start = Math.floor(first / join);
  const bins = Array.from({ length: Math.floor(last / join) - start + 1 }, (_, index) => ({
    from: bucketEdge((start + index) * join),
    to: bucketEdge((start + index + 1) * join),
    count: 0,
  }));
  for (const [bucket, count] of filled) {
    const bin = bins[Math.floor(bucket / join) - start];
    if (bin) bin.count += count;
  }
  return bins;
}

/** Where a bucket begins, in seconds. */
function bucketEdge(bucket: number): number {
  return 2 ** (bucket / perOctave) - 1;
}
