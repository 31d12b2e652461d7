/** Shares of a whole; the whole is always named beside them. */

export interface Percentage {
  /** One decimal. Never 0 when there is any, never 100 when one is missing. */
  percent: number;
  count: number;
  /** The denominator. */
  of: number;
}

export interface Interval {
  low: number;
  high: number;
}

/** 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

/** The share of `count` in `of`; null when there is no whole. */
export function percentage(count: number, of: number): Percentage | null {
  if (of <= 0) return null;
  const rounded = Math.round((count / of) * 1000) / 10;
  const atLeast = count > 0 ? Math.max(rounded, 0.1) : rounded;
  return { percent: count < of ? Math.min(atLeast, 99.9) : atLeast, count, of };
}

/** Wilson's 95 % interval of a share in percent (E. B. Wilson, JASA 1927), one decimal; null when there is no whole. `count` lies in 0 … `of`. */
export function wilson95(count: number, of: number): Interval | null {
  if (of <= 0) return null;
  const share = count / of;
  const scale = 1 + (z * z) / of;
  const centre = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { low: inPercent((centre - spread) / scale), high: inPercent((centre + spread) / scale) };
}

function inPercent(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10;
}
