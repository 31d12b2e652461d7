import { type DateOrder, type DecimalMark, isoDate, plainNumber } from "@/lib/domain/written-value";
import type { ColumnTarget } from "@/lib/schemas/import";

/** How a file writes decimals and dates. */
export interface Forms {
  decimal: DecimalMark;
  dates: DateOrder;
}

/** What the custom columns of a file most likely hold, and by which forms; `sure` where only one reading fits. */
export interface FoundForms extends Forms {
  decimalSure: boolean;
  datesSure: boolean;
}

interface Seen {
  filled: number;
  /** Values that fit each form, and those that fit it alone. */
  comma: number;
  point: number;
  commaOnly: number;
  pointOnly: number;
  dayFirst: number;
  monthFirst: number;
  dayOnly: number;
  monthOnly: number;
  /** Values of which another writing would be kept. */
  rewrittenByComma: number;
  rewrittenByPoint: number;
  rewrittenDates: number;
  /** "320.123.456": groups without decimals may be anything. */
  grouped: number;
}

/** Looks at the values of custom columns, row by row. */
export class FormEvidence {
  private readonly seen = new Map<number, Seen>();

  constructor(targets: readonly ColumnTarget[]) {
    for (const [index, target] of targets.entries()) {
      if (target === "custom" || target === "text" || target === "number" || target === "date")
        this.seen.set(index, none());
    }
  }

  add(cells: readonly string[]): void {
    for (const [index, seen] of this.seen) {
      const value = cells[index]?.trim();
      if (value) note(seen, value);
    }
  }

  /** The forms of the file. Where both readings fit: what is usual with this delimiter and in this region. */
  forms(delimiter: string | null, region: string | null): FoundForms {
    const columns = [...this.seen.values()].filter(({ filled }) => filled > 0);
    const numbers = columns.filter(({ filled, comma, point }) => comma === filled || point === filled);
    const days = columns.filter(({ filled, dayFirst, monthFirst }) => dayFirst === filled || monthFirst === filled);
    const marks = sum(numbers, "commaOnly") - sum(numbers, "pointOnly");
    const orders = sum(days, "dayOnly") - sum(days, "monthOnly");
    return {
      decimal: marks === 0 ? (delimiter === ";" ? "comma" : "point") : marks > 0 ? "comma" : "point",
      decimalSure: marks !== 0,
      dates: orders === 0 ? (region === "US" ? "monthFirst" : "dayFirst") : orders > 0 ? "dayFirst" : "monthFirst",
      datesSure: orders !== 0,
    };
  }

  /**
   * What each custom column is most likely: a number or a date only where every value is one and some would be kept in another
   * writing; what can be compared as it stands stays as it is, and so does what only might be a number or was decided before.
   */
  targets(given: readonly ColumnTarget[], forms: FoundForms): ColumnTarget[] {
    return given.map((target, index) => {
      const seen = this.seen.get(index);
      if (target !== "custom" || !seen || seen.filled === 0) return target;
      if (seen[forms.dates] === seen.filled && seen.rewrittenDates > 0) return "date";
      const rewritten = forms.decimal === "comma" ? seen.rewrittenByComma : seen.rewrittenByPoint;
      const isNumber = seen[forms.decimal] === seen.filled && rewritten > 0 && seen.grouped === 0;
      return isNumber && forms.decimalSure ? "number" : target;
    });
  }
}

function note(seen: Seen, value: string): void {
  seen.filled++;
  const comma = plainNumber(value, "comma");
  const point = plainNumber(value, "point");
  if (comma !== null) seen.comma++;
  if (point !== null) seen.point++;
  if (comma !== null && point === null) seen.commaOnly++;
  if (point !== null && comma === null) seen.pointOnly++;
  if (comma !== null && comma !== value) seen.rewrittenByComma++;
  if (point !== null && point !== value) seen.rewrittenByPoint++;
  if (/^\d+(?:([. ])\d+)(?:\1\d+)+$/u.test(value)) seen.grouped++;
  const day = isoDate(value, "dayFirst");
  const month = isoDate(value, "monthFirst");
  if (day !== null) seen.dayFirst++;
  if (month !== null) seen.monthFirst++;
  if (day !== null && month === null) seen.dayOnly++;
  if (month !== null && day === null) seen.monthOnly++;
  if ((day ?? month ?? value) !== value) seen.rewrittenDates++;
}

function none(): Seen {
  return {
    filled: 0,
    comma: 0,
    point: 0,
    commaOnly: 0,
    pointOnly: 0,
    dayFirst: 0,
    monthFirst: 0,
    dayOnly: 0,
    monthOnly: 0,
    rewrittenByComma: 0,
    rewrittenByPoint: 0,
    rewrittenDates: 0,
    grouped: 0,
  };
}

function sum(columns: readonly Seen[], key: keyof Seen): number {
  return columns.reduce((total, seen) => total + seen[key], 0);
}
