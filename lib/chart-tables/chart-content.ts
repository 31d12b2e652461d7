import { formatDuration, formatZone } from "@/lib/format";
import type { ChartCell, ChartColumn, ChartTable } from "./chart-table";

/** Parts of a whole, one a row. */
export interface BarContent {
  title: string;
  /** What the rows are: "Reason". */
  kind: string;
  /** What is counted: "contacts". */
  unit: string;
  /** What the shares are of; without it none are shown. */
  whole?: { value: number; name: string } | undefined;
  /** Heads of what stands beside the rows' labels. */
  notes?: readonly string[];
  /** Heads the column of the rows' words. */
  noteName?: string | undefined;
  rows: readonly {
    key: string;
    label: string;
    value: number;
    note?: string | undefined;
    notes?: readonly string[] | undefined;
  }[];
}

/** Counts by how long something took. */
export interface BinContent {
  title: string;
  unit: string;
  /** What the durations are. */
  axis: string;
  /** Without gaps, shortest first; in seconds, from … to before. */
  bins: readonly { from: number; to: number; count: number }[];
}

/** What a series runs along: the clock of a zone, or the time since something began. In milliseconds. */
export type Along = { kind: "time"; zone: string } | { kind: "elapsed"; since: string };

/** Values along time. */
export interface SeriesContent {
  title: string;
  along: Along;
  /** Whether the values are percentages. */
  percent?: boolean | undefined;
  series: readonly { key: string; label: string }[];
  /** null where nothing is known. */
  points: readonly { at: number; values: Readonly<Record<string, number | null>> }[];
}

/** Rates with their intervals, several of each row's whole. */
export interface RateContent {
  title: string;
  kind: string;
  wholeName: string;
  measures: readonly { key: string; label: string }[];
  rows: readonly {
    key: string;
    label: string;
    whole: number;
    rates: Readonly<Record<string, { part: number; interval: { low: number; high: number } | null }>>;
  }[];
}

/** The table of parts. */
export function barTable({ kind, unit, whole, notes, noteName, rows }: Omit<BarContent, "title">): ChartTable {
  const columns: ChartColumn[] = [
    { name: kind, kind: "words", notes },
    { name: unit, kind: "count" },
    ...(whole ? [{ name: `Share of ${whole.name}`, kind: "share" } as const] : []),
    ...(noteName ? [{ name: noteName, kind: "words" } as const] : []),
  ];
  return {
    columns,
    rows: rows.map((row) => ({
      key: row.key,
      cells: [
        { kind: "words", text: row.label, notes: row.notes },
        { kind: "count", value: row.value },
        ...(whole ? [{ kind: "share", part: row.value, whole: whole.value } as const] : []),
        ...(noteName ? [{ kind: "words", text: row.note ?? "" } as const] : []),
      ],
    })),
  };
}

/** The table of durations, with the share that took no longer. */
export function binTable({ axis, unit, bins }: Omit<BinContent, "title">): ChartTable {
  const whole = bins.reduce((sum, { count }) => sum + count, 0);
  let part = 0;
  return {
    columns: [
      { name: axis, kind: "words" },
      { name: unit, kind: "count" },
      { name: "Share up to here", kind: "share" },
    ],
    rows: bins.map((bin) => {
      part += bin.count;
      return {
        key: String(bin.from),
        cells: [
          { kind: "words", text: binText(bin) },
          { kind: "count", value: bin.count },
          { kind: "share", part, whole },
        ],
      };
    }),
  };
}

/** The table of values along time. */
export function seriesTable({ along, percent, series, points }: Omit<SeriesContent, "title">): ChartTable {
  const value = (of: number | null | undefined): ChartCell =>
    percent ? { kind: "share", part: of ?? null, whole: 100 } : { kind: "count", value: of ?? null };
  return {
    columns: [
      { name: alongName(along, points.at(-1)?.at ?? 0), kind: along.kind === "time" ? "instant" : "words" },
      ...series.map(({ label }) => ({ name: label, kind: percent ? ("share" as const) : ("count" as const) })),
    ],
    rows: points.map(({ at, values }) => ({
      key: String(at),
      cells: [alongCell(along, at), ...series.map(({ key }) => value(values[key]))],
    })),
  };
}

/** The table of rates. */
export function rateTable({ kind, wholeName, measures, rows }: Omit<RateContent, "title">): ChartTable {
  return {
    columns: [
      { name: kind, kind: "words" },
      { name: wholeName, kind: "count" },
      ...measures.flatMap(({ label }): ChartColumn[] => [
        { name: label, kind: "count" },
        { name: `${label}: share`, kind: "share" },
        { name: `${label}: 95 % interval`, kind: "interval" },
      ]),
    ],
    rows: rows.map(({ key, label, whole, rates }) => ({
      key,
      cells: [
        { kind: "words", text: label },
        { kind: "count", value: whole },
        ...measures.flatMap((measure): ChartCell[] => {
          const { part = null, interval = null } = rates[measure.key] ?? {};
          return [
            { kind: "count", value: part },
            { kind: "share", part, whole },
            { kind: "interval", interval },
          ];
        }),
      ],
    })),
  };
}

/** The name of an axis, with its unit. */
export function alongName(along: Along, to: number): string {
  return along.kind === "elapsed" ? along.since : `Time (${formatZone(along.zone, new Date(to))})`;
}

/** A place on an axis, in full. */
export function alongCell(along: Along, at: number): ChartCell {
  if (along.kind === "time") return { kind: "instant", at, zone: along.zone };
  return { kind: "words", text: at === 0 ? "at once" : `after ${formatDuration(at)}` };
}

/** "6.7 s to 1 min 20 s". */
export function binText({ from, to }: { from: number; to: number }): string {
  return `${secondsText(from)} to ${secondsText(to)}`;
}

/** "0", "0.4 s", "6.7 s", "1 min 20 s". */
export function secondsText(value: number): string {
  if (value < 0.0005) return "0";
  if (value >= 60 || Math.abs(value - Math.round(value)) < 0.005) return formatDuration(Math.round(value) * 1_000);
  if (value < 1) return formatDuration(value * 1_000);
  return `${value.toFixed(value < 10 ? 1 : 0)}\u00a0s`;
}
