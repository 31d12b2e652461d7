/** A number that only grows, and when it stood: ms, and the value from then on. */
export type Standing = readonly { at: number; value: number }[];

const grid = 50;

/**
 * How old what was shown was, in ms, at every 50 ms between two instants, in ascending order: since when the true number had
 * been greater than the one shown; 0 while it was the same.
 */
export function agesShown(truth: Standing, shown: Standing, from: number, to: number): number[] {
  const ages: number[] = [];
  let seen = 0;
  let passed = 0;
  for (let now = from; now <= to; now += grid) {
    while (shown[seen + 1] && (shown[seen + 1]?.at ?? 0) <= now) seen += 1;
    const first = shown[seen];
    const value = first && first.at <= now ? first.value : 0;
    while ((truth[passed]?.value ?? Number.POSITIVE_INFINITY) <= value) passed += 1;
    const since = truth[passed]?.at ?? now;
    ages.push(Math.max(0, now - since));
  }
  return ages.sort((one, other) => one - other);
}

/** The longest time in ms without a change of what was shown. */
export function longestPause(shown: Standing, from: number, to: number): number {
  const changes = shown
    .filter(({ value }, index) => index === 0 || value !== shown[index - 1]?.value)
    .map(({ at }) => at)
    .filter((at) => at > from && at < to);
  const instants = [from, ...changes, to];
  return Math.max(...instants.slice(1).map((at, index) => at - (instants[index] ?? at)));
}
