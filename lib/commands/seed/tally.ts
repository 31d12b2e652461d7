import { type CountedMessage, messageFigures } from "@/lib/domain/message-figures";
import { receiptBucket } from "@/lib/domain/receipt-time";

const minute = 60_000;

type Series = Map<number, number>;

function addTo(series: Series, key: number, value: number): void {
  series.set(key, (series.get(key) ?? 0) + value);
}

/** Sums by name and minute, as the database's figures keep them. */
export class Tally {
  private readonly series = new Map<string, Series>();

  /** Adds to a name at the minute of this instant (ms). */
  add(name: string, at: number, value: number): void {
    addTo(this.seriesOf(name), Math.floor(at / minute), value);
  }

  protected seriesOf(name: string): Series {
    let series = this.series.get(name);
    if (!series) {
      series = new Map();
      this.series.set(name, series);
    }
    return series;
  }

  /** Every sum that is not 0, its minute in ms. */
  *rows(): Generator<{ name: string; minute: number; value: number }> {
    for (const [name, series] of this.series) {
      for (const [key, value] of series) if (value !== 0) yield { name, minute: key * minute, value };
    }
  }
}

/** What messages that count alike count in, and where such a message leaves and enters when it comes to count as another. */
interface Kind {
  figures: readonly string[];
  next: Map<Kind, { left: Series[]; entered: Series[] }>;
}

/** The figures of one step: what a message counted in before a change is taken away, what it counts in after it added. */
export class FigureTally extends Tally {
  private readonly kinds = new Map<string, Kind>();
  private readonly first: Kind = { figures: [], next: new Map() };

  move(before: CountedMessage | null, after: CountedMessage, at: number): void {
    const gone = before ? this.kindOf(before) : this.first;
    const come = this.kindOf(after);
    if (gone === come) return;
    let way = gone.next.get(come);
    if (!way) {
      const series = (names: readonly string[], others: readonly string[]) =>
        names.filter((name) => !others.includes(name)).map((name) => this.seriesOf(name));
      way = { left: series(gone.figures, come.figures), entered: series(come.figures, gone.figures) };
      gone.next.set(come, way);
    }
    const key = Math.floor(at / minute);
    for (const series of way.left) addTo(series, key, -1);
    for (const series of way.entered) addTo(series, key, 1);
  }

  /** Messages that count alike are of one kind: there are some hundred. */
  private kindOf(m: CountedMessage): Kind {
    const { reportedAt, firstSubmissionAt } = m;
    const bucket =
      m.outcome === 5 && reportedAt && firstSubmissionAt
        ? receiptBucket((reportedAt.getTime() - firstSubmissionAt.getTime()) / 1000)
        : "";
    const key = `${m.class}|${m.outcome}|${m.leftOut}|${m.taken}|${m.code}|${reportedAt === null}|${m.clicked}|${m.interview}|${m.unsubscribed}|${m.country}|${m.network}|${bucket}`;
    let kind = this.kinds.get(key);
    if (!kind) {
      kind = { figures: messageFigures(m), next: new Map() };
      this.kinds.set(key, kind);
    }
    return kind;
  }
}
