import { type CountedMessage, messageFigures } from "@/lib/domain/message-figures";

const minute = 60_000;

/** Sums by name and minute, as the database's figures keep them. */
export class Tally {
  private readonly series = new Map<string, Map<number, number>>();

  /** Adds to a name at the minute of this instant (ms). */
  add(name: string, at: number, value: number): void {
    let series = this.series.get(name);
    if (!series) {
      series = new Map();
      this.series.set(name, series);
    }
    const key = Math.floor(at / minute);
    series.set(key, (series.get(key) ?? 0) + value);
  }

  /** Every sum that is not 0, its minute in ms. */
  *rows(): Generator<{ name: string; minute: number; value: number }> {
    for (const [name, series] of this.series) {
      for (const [key, value] of series) if (value !== 0) yield { name, minute: key * minute, value };
    }
  }
}

/** The figures of one step: what a message counted in before a change is taken away, what it counts in after it added. */
export class FigureTally extends Tally {
  private readonly known = new Map<string, readonly string[]>();

  move(before: CountedMessage | null, after: CountedMessage, at: number): void {
    const gone = before ? this.figures(before) : [];
    const come = this.figures(after);
    if (gone === come) return;
    for (const figure of gone) if (!come.includes(figure)) this.add(figure, at, -1);
    for (const figure of come) if (!gone.includes(figure)) this.add(figure, at, 1);
  }

  /** A list is the same object for messages that count alike: most do. */
  private figures(m: CountedMessage): readonly string[] {
    const time =
      m.outcome === 5 && m.reportedAt && m.firstSubmissionAt
        ? m.reportedAt.getTime() - m.firstSubmissionAt.getTime()
        : "";
    const key = `${m.class}|${m.outcome}|${m.leftOut}|${m.taken}|${m.code}|${m.reportedAt === null}|${m.clicked}|${m.interview}|${m.unsubscribed}|${m.country}|${m.network}|${time}`;
    let figures = this.known.get(key);
    if (!figures) {
      figures = messageFigures(m);
      if (this.known.size < 100_000) this.known.set(key, figures);
    }
    return figures;
  }
}
