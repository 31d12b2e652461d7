/** A change that fell into a bucket (counted from 0) of what is counted under `key`. */
export interface BucketChange<Key> {
  key: Key;
  bucket: number;
  value: number;
}

/** What is counted under each key at the end of each of `count` buckets; changes after the last belong to none. A key that never moved is left out. */
export function runningTotals<Key>(changes: readonly BucketChange<Key>[], count: number): Map<Key, number[]> {
  const totals = new Map<Key, number[]>();
  for (const { key, bucket, value } of changes) {
    if (bucket >= count) continue;
    const moved = totals.get(key) ?? new Array<number>(count).fill(0);
    moved[bucket] = (moved[bucket] ?? 0) + value;
    totals.set(key, moved);
  }
  for (const moved of totals.values()) {
    for (let index = 1; index < count; index++) moved[index] = (moved[index] ?? 0) + (moved[index - 1] ?? 0);
  }
  return totals;
}
