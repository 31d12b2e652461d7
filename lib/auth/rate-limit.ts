/** Requests counted in windows of a fixed length, in this process's memory. */
export interface RateLimit {
  /** Counts one for `key`; seconds until the next window when it was one too many, else null. */
  take(key: string, now: number): number | null;
  /** Forgets what was counted for `key`. */
  forgive(key: string): void;
}

/** At most `most` a key in every window of `windowMs` milliseconds, which begins with the key's first request. */
export function createRateLimit(most: number, windowMs: number): RateLimit {
  const counts = new Map<string, { until: number; count: number }>();
  let sweepAt = 0;

  function sweep(now: number) {
    for (const [key, entry] of counts) if (entry.until <= now) counts.delete(key);
    sweepAt = now + windowMs;
  }

  return {
    take(key, now) {
      if (now >= sweepAt) sweep(now);
      const known = counts.get(key);
      const entry = known && known.until > now ? known : { until: now + windowMs, count: 0 };
      entry.count += 1;
      counts.set(key, entry);
      return entry.count > most ? Math.max(1, Math.ceil((entry.until - now) / 1000)) : null;
    },
    forgive(key) {
      counts.delete(key);
    },
  };
}
