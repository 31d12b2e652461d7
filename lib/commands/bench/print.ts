/** Prints one figure on a line of its own, its ratios to baselines of the same run beside it. */
export function printFigure(name: string, value: number, unit: string, ratios: [string, number][] = []): void {
  const beside = ratios.map(([to, ratio]) => `${ratio.toFixed(2)} ${to}`);
  process.stdout.write(`${name}: ${Math.round(value).toLocaleString("en")} ${unit}${inBrackets(beside, ", ")}\n`);
}

/** Prints the median and the 95th percentile of times in ms (ascending), beside how many times faster than baselines the medians are. */
export function printTimes(name: string, times: readonly number[], baselines: [string, readonly number[]][]): void {
  const ms = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));
  const beside = baselines.map(
    ([to, of]) => `${(at(of, 0.5) / at(times, 0.5)).toFixed(1)} × as fast as ${to}, ${ms(at(of, 0.5))} ms`,
  );
  process.stdout.write(
    `${name}: median ${ms(at(times, 0.5))} ms, 95th percentile ${ms(at(times, 0.95))} ms${inBrackets(beside, "; ")}\n`,
  );
}

/** Prints the median, the 95th percentile and the greatest of ages in ms, in ascending order. */
export function printShares(name: string, ages: readonly number[]): void {
  const ms = (value: number | undefined) => `${Math.round(value ?? Number.NaN).toLocaleString("en")} ms`;
  process.stdout.write(
    `${name}: median ${ms(at(ages, 0.5))}, 95th percentile ${ms(at(ages, 0.95))}, at most ${ms(ages.at(-1))}\n`,
  );
}

function inBrackets(words: readonly string[], between: string): string {
  return words.length > 0 ? `  (${words.join(between)})` : "";
}

/** The value at this share of ascending times, by nearest rank. */
export function at(times: readonly number[], share: number): number {
  return times[Math.max(0, Math.ceil(times.length * share) - 1)] ?? Number.NaN;
}
