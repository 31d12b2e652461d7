/**
 * Milliseconds before attempt `failures` + 1: doubling from `min` to `max`, of which the upper half is random, so that
 * many workers do not come back in step. `random` is in [0, 1).
 */
export function nextReconnectDelay(failures: number, min: number, max: number, random: number): number {
  const ceiling = Math.min(max, min * 2 ** Math.min(failures, 30));
  return Math.max(min, Math.round(ceiling * (0.5 + random * 0.5)));
}
