import { formatDateTime, formatNumber, formatPercent } from "@/lib/format";

/** What a table behind a chart holds. Screen and files are made of it, so that they say the same. */
export type ChartCell =
  | { kind: "words"; text: string; notes?: readonly string[] | undefined }
  /** null = nothing is known. */
  | { kind: "count"; value: number | null }
  | { kind: "share"; part: number | null; whole: number }
  /** Between two shares, 0 … 1; null where nothing can be said. */
  | { kind: "interval"; interval: { low: number; high: number } | null }
  /** Milliseconds since 1970. */
  | { kind: "instant"; at: number; zone: string };

export interface ChartColumn {
  name: string;
  kind: ChartCell["kind"];
  /** Heads of what stands beside its words, which files keep in columns of their own. */
  notes?: readonly string[] | undefined;
}

export interface ChartTable {
  /** The first one names the rows. */
  columns: readonly ChartColumn[];
  rows: readonly { key: string; cells: readonly ChartCell[] }[];
}

/** A cell as the screen shows it. */
export function cellText(cell: ChartCell): string {
  switch (cell.kind) {
    case "words":
      return cell.text;
    case "count":
      return cell.value === null ? noData : formatNumber(cell.value);
    case "share":
      return cell.part === null ? noData : formatPercent(cell.part, cell.whole);
    case "interval":
      return intervalText(cell.interval);
    case "instant":
      return formatDateTime(new Date(cell.at), cell.zone);
  }
}

/** "94.1 to 95.6 %". */
export function intervalText(interval: { low: number; high: number } | null): string {
  if (!interval) return "–";
  return `${formatPercent(interval.low, 1).replace(/\s*%$/u, "")} to ${formatPercent(interval.high, 1)}`;
}

/** The heads of a column in a file, whose cells are bare numbers and instants in UTC. */
export function fileHeads({ name, kind, notes = [] }: ChartColumn): string[] {
  if (kind === "share") return [`${name} %`];
  if (kind === "interval") return [`${name}, from %`, `${name}, to %`];
  return kind === "instant" ? ["Time (UTC)"] : [name, ...notes];
}

/** A cell as a file keeps it, under the heads of its column; percentages to a tenth, as on the screen. */
export function fileCells(cell: ChartCell): (string | number)[] {
  switch (cell.kind) {
    case "words":
      return [cell.text, ...(cell.notes ?? [])].map((text) => text.replaceAll("\u00a0", " "));
    case "count":
      return [cell.value ?? ""];
    case "share":
      return [cell.part === null || cell.whole <= 0 ? "" : percent(cell.part, cell.whole)];
    case "interval":
      return cell.interval ? [percent(cell.interval.low, 1), percent(cell.interval.high, 1)] : ["", ""];
    case "instant":
      return [new Date(cell.at).toISOString()];
  }
}

const noData = "no data";

/** Rounded as `formatPercent` rounds. */
function percent(part: number, whole: number): number {
  return Number(((part / whole) * 100).toFixed(1));
}
