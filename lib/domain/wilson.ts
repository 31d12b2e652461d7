/** The standard normal deviate that 95 of 100 values lie within. */
const z = 1.959964;

export interface Interval {
  /** 0 … 1. */
  low: number;
  high: number;
}

/**
 * Wilson's 95 % interval of a share (0 … 1): where the true rate lies, given `part` of `whole`. Unlike the plain one it
 * stays within 0 and 1 and holds for small counts. Null without a whole. (E. B. Wilson, JASA 22, 1927.)
 */
export function wilsonInterval(part: number, whole: number): Interval | null {
  if (whole <= 0) return null;
  const share = part / whole;
  const centre = share + z ** 2 / (2 * whole);
  const spread = z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  const scale = 1 + z ** 2 / whole;
  return {
    low: part === 0 ? 0 : (centre - spread) / scale,
    high: part === whole ? 1 : (centre + spread) / scale,
  };
}
