/** Figures of one part of the benchmark at several sizes, so that their growth shows. */
export class Growth {
  private readonly figures = new Map<string, Map<number, number>>();
  private readonly sizes = new Set<number>();

  /** `name` says the unit too: "first page, ms". */
  add(size: number, name: string, value: number): void {
    const of = this.figures.get(name) ?? new Map<number, number>();
    this.figures.set(name, of.set(size, value));
    this.sizes.add(size);
  }

  /** A line a figure: its value at each size, and how many times the first the last is. Nothing where there is one size. */
  lines(): string[] {
    const sizes = [...this.sizes].sort((one, other) => one - other);
    const [first, last] = [sizes[0] ?? 0, sizes.at(-1) ?? 0];
    if (first === last) return [];
    const widest = Math.max(...[...this.figures.keys()].map((name) => name.length));
    const line = (name: string, cells: readonly string[]) =>
      `  ${name.padEnd(widest)}${cells.map((cell) => cell.padStart(12)).join("")}`;
    const numbers = sizes.map((size) => size.toLocaleString("en"));
    const head = line("how it grows with the contacts", [...numbers, "grew"]);
    const rows = [...this.figures].map(([name, values]) => {
      const [begin, end] = [values.get(first), values.get(last)];
      const grew = begin && end !== undefined ? `${(end / begin).toFixed(1)} ×` : "";
      const cells = sizes.map((size) => values.get(size)?.toLocaleString("en", { maximumFractionDigits: 1 }) ?? "");
      return line(name, [...cells, grew]);
    });
    return [head, ...rows];
  }

  print(): void {
    for (const line of this.lines()) process.stdout.write(`${line}\n`);
  }
}
