import { type CountedMessage, messageFigures } from "@/lib/domain/message-figures";
import { receiptBucket } from "@/lib/domain/receipt-time";

const minute = 60_000;

/** A sum of a name at a minute (ms). */
export type Sum<Name> = readonly [name: Name, minute: number, value: number];

/** Sums by minute from the first one that is counted; it grows as minutes come. */
class Series {
  private values = new Int32Array(0);

  add(index: number, value: number): void {
    if (index >= this.values.length) this.grow(index);
    this.values[index] = (this.values[index] ?? 0) + value;
  }

  private grow(index: number): void {
    const larger = new Int32Array(Math.max(64, 2 * index));
    larger.set(this.values);
    this.values = larger;
  }

  entries(): Iterable<[number, number]> {
    return this.values.entries();
  }
}

/** Sums by name and minute, as the database's figures keep them. */
export class Tally<Name extends string | number> {
  private readonly series = new Map<Name, Series>();
  private readonly first: number;

  /** `from`: the instant (ms) before which nothing is counted. */
  constructor(from: number) {
    this.first = Math.floor(from / minute);
  }

  /** Adds to a name at the minute of this instant (ms). */
  add(name: Name, at: number, value: number): void {
    this.seriesOf(name).add(this.placeOf(at), value);
  }

  /** Adds sums of another tally. */
  addAll(sums: Iterable<Sum<Name>>): void {
    for (const [name, at, value] of sums) this.add(name, at, value);
  }

  protected placeOf(at: number): number {
    return Math.floor(at / minute) - this.first;
  }

  protected seriesOf(name: Name): Series {
    let series = this.series.get(name);
    if (!series) {
      series = new Series();
      this.series.set(name, series);
    }
    return series;
  }

  /** Every sum that is not 0. */
  sums(): Sum<Name>[] {
    const sums: Sum<Name>[] = [];
    for (const [name, series] of this.series) {
      for (const [place, value] of series.entries()) {
        if (value !== 0) sums.push([name, (this.first + place) * minute, value]);
      }
    }
    return sums;
  }
}

/** What messages that count alike count in, and where such a message leaves and enters when it comes to count as another. */
export interface Kind {
  state: number;
  figures: readonly string[];
  next: Map<Kind, { left: Series[]; entered: Series[] }>;
}

const most = 1_000;
/** A state of 20 bits and three numbers below this are exact in one number. */
const stateSize = 2 ** 20;

/** Words as small numbers, from 1; 0 = none. */
class Numbering {
  private readonly numbers = new Map<string, number>();

  of(word: string | null): number {
    if (word === null) return 0;
    let number = this.numbers.get(word);
    if (number === undefined) {
      number = this.numbers.size + 1;
      if (number >= most) throw new Error(`The seed's figures know no more than ${most} words of a kind`);
      this.numbers.set(word, number);
    }
    return number;
  }
}

/** What a message counts as; of one that arrived, how long its receipt took stands beside its kind, of which there are some hundred. */
export interface Counted {
  kind: Kind;
  /** The bucket; null = it does not count. */
  receipt: number | null;
}

/** The figures of one step: what a message counted in before a change is taken away, what it counts in after it added. */
export class FigureTally extends Tally<string> {
  private readonly kinds = new Map<number, Kind>();
  private readonly nothing: Kind = { state: -1, figures: [], next: new Map() };
  /** By bucket. */
  private readonly receipts: Series[] = [];
  private readonly codes = new Numbering();
  private readonly countries = new Numbering();
  private readonly networks = new Numbering();

  /** `before` = null: the message is new. */
  move(before: Counted | null, after: Counted, at: number): void {
    const place = this.placeOf(at);
    const left = before?.receipt ?? null;
    if (left !== after.receipt) {
      if (left !== null) this.receiptsIn(left).add(place, -1);
      if (after.receipt !== null) this.receiptsIn(after.receipt).add(place, 1);
    }
    const gone = before?.kind ?? this.nothing;
    if (gone === after.kind) return;
    const way = gone.next.get(after.kind) ?? this.wayTo(gone, after.kind);
    for (let index = 0; index < way.left.length; index++) way.left[index]?.add(place, -1);
    for (let index = 0; index < way.entered.length; index++) way.entered[index]?.add(place, 1);
  }

  /** `state` = `messageState` of the message. */
  countedAs(m: CountedMessage, state: number): Counted {
    const words = (this.codes.of(m.code) * most + this.countries.of(m.country)) * most + this.networks.of(m.network);
    const key = words * stateSize + state;
    let kind = this.kinds.get(key);
    if (!kind) {
      // Without the time of its report the receipt is left to stand beside.
      kind = { state, figures: messageFigures({ ...m, firstSubmissionAt: null }), next: new Map() };
      this.kinds.set(key, kind);
    }
    return { kind, receipt: receiptOf(m) };
  }

  private receiptsIn(bucket: number): Series {
    const known = this.receipts[bucket];
    if (known) return known;
    const series = this.seriesOf(receiptName(bucket));
    this.receipts[bucket] = series;
    return series;
  }

  private wayTo(gone: Kind, after: Kind): { left: Series[]; entered: Series[] } {
    const way = {
      left: this.seriesOnlyIn(gone.figures, after.figures),
      entered: this.seriesOnlyIn(after.figures, gone.figures),
    };
    gone.next.set(after, way);
    return way;
  }

  private seriesOnlyIn(names: readonly string[], others: readonly string[]): Series[] {
    return names.filter((name) => !others.includes(name)).map((name) => this.seriesOf(name));
  }
}

/** What these messages count in. */
export function figuresOf({ kind, receipt }: Counted): string[] {
  return receipt === null ? [...kind.figures] : [...kind.figures, receiptName(receipt)];
}

function receiptName(bucket: number): string {
  return `receipt.${bucket}`;
}

function receiptOf({ outcome, code, reportedAt, firstSubmissionAt }: CountedMessage): number | null {
  if (outcome !== 5 || code === "link" || !reportedAt || !firstSubmissionAt) return null;
  return receiptBucket((reportedAt.getTime() - firstSubmissionAt.getTime()) / 1000);
}
