/** Prints one figure on a line of its own, its ratios to baselines of the same run beside it. */
export function printFigure(name: string, value: number, unit: string, ratios: [string, number][] = []): void {
  const beside = ratios.map(([to, ratio]) => `${ratio.toFixed(2)} ${to}`).join(", ");
  process.stdout.write(`${name}: ${Math.round(value).toLocaleString("en")} ${unit}${beside ? `  (${beside})` : ""}\n`);
}
