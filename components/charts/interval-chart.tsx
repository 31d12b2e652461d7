"use client";

import Link from "next/link";
import { rateTable } from "@/lib/chart-tables/chart-content";
import { intervalText } from "@/lib/chart-tables/chart-table";
import { formatNumber, formatPercent, formatShare } from "@/lib/format";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { type Mark, markClass } from "./mark";
import { Swatch } from "./swatch";

export interface IntervalMeasure {
  key: string;
  label: string;
  color: string;
  mark: Mark;
}

export interface IntervalRate {
  part: number;
  /** Where the true rate lies, 0 … 1; null where nothing can be said. */
  interval: { low: number; high: number } | null;
  /** The list of exactly these. */
  href?: string | undefined;
}

export interface IntervalRow {
  key: string;
  label: string;
  whole: number;
  wholeHref?: string | undefined;
  /** By measure. */
  rates: Readonly<Record<string, IntervalRate>>;
}

interface IntervalChartProps extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions" | "download"> {
  rows: readonly IntervalRow[];
  measures: readonly IntervalMeasure[];
  /** What the rows are: "Network". */
  kind: string;
  /** What the rates are of: "sent". */
  wholeName: string;
  locale?: string;
}

const grid = [0, 25, 50, 75, 100];

/**
 * Rates from 0 to 100 % as marks on a line that spans their interval, several beside each other for each row. Drawn in
 * HTML: every mark has its numbers in words beside it, so nothing is only in a tooltip.
 */
export function IntervalChart({ rows, measures, kind, wholeName, locale, ...frame }: IntervalChartProps) {
  const words = (row: IntervalRow, rate: IntervalRate) =>
    `${formatPercent(rate.part, row.whole, locale)} (${intervalText(rate.interval)})`;
  return (
    <ChartFrame
      {...frame}
      height={Math.min(rows.length, 4) * 56}
      table={rateTable({ kind, wholeName, measures, rows })}
      cell={(key, column) => {
        const row = rows.find((one) => one.key === key);
        if (row && column === 1) return <Counted value={row.whole} href={row.wholeHref} locale={locale} />;
        // Behind the whole each measure has its count, its share and its interval.
        const measure = (column - 2) % 3 === 0 ? measures[(column - 2) / 3] : undefined;
        const rate = measure && row?.rates[measure.key];
        return rate && <Counted value={rate.part} href={rate.href} locale={locale} />;
      }}
    >
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {measures.map((measure) => (
          <li key={measure.key} className="flex items-center gap-1.5">
            <Swatch color={measure.color} mark={measure.mark} />
            {measure.label}
          </li>
        ))}
        <li className="text-muted">the line spans the 95 % interval</li>
      </ul>
      <ul className="space-y-2">
        {rows.map((row) => (
          <li key={row.key} className="grid grid-cols-1 gap-x-4 sm:grid-cols-[minmax(8rem,14rem)_1fr]">
            <div className="min-w-0 sm:text-right">
              <span className="font-medium">{row.label}</span>{" "}
              <span className="text-muted text-sm">
                {formatNumber(row.whole, locale)} {wholeName}
              </span>
            </div>
            <div className="grid">
              {measures.map((measure) => {
                const rate = row.rates[measure.key];
                if (!rate) return null;
                return (
                  <div key={measure.key} className="flex items-center gap-3">
                    <Track
                      measure={measure}
                      share={row.whole > 0 ? rate.part / row.whole : null}
                      interval={rate.interval}
                    />
                    <span
                      className="w-44 whitespace-nowrap text-sm tabular-nums"
                      title={`${measure.label}: ${formatShare(rate.part, row.whole, wholeName, locale)}`}
                    >
                      <span className="sr-only">{measure.label} </span>
                      {words(row, rate)}
                    </span>
                  </div>
                );
              })}
            </div>
          </li>
        ))}
      </ul>
      <div aria-hidden className="mt-1 grid grid-cols-1 gap-x-4 sm:grid-cols-[minmax(8rem,14rem)_1fr]">
        <span className="max-sm:hidden" />
        <div className="flex items-center gap-3 text-muted text-xs">
          <div className="relative h-4 flex-1">
            {grid.map((percent) => (
              <span
                key={percent}
                className="absolute -translate-x-1/2 whitespace-nowrap max-sm:even:hidden max-sm:first:translate-x-0"
                style={{ left: `${percent}%` }}
              >
                {percent} %
              </span>
            ))}
          </div>
          <span className="w-44 pl-5">% of {wholeName}</span>
        </div>
      </div>
    </ChartFrame>
  );
}

interface TrackProps {
  measure: IntervalMeasure;
  share: number | null;
  interval: IntervalRate["interval"];
}

function Track({ measure, share, interval }: TrackProps) {
  return (
    <div aria-hidden data-print-exact className="relative h-5 flex-1 border-line border-x">
      {grid.slice(1, -1).map((percent) => (
        // A border: a gradient so fine is lost on the way to paper.
        <span
          key={percent}
          className="-ml-px absolute inset-y-0 border-line border-l"
          style={{ left: `${percent}%` }}
        />
      ))}
      {interval && (
        <span
          data-print-exact
          className="absolute top-1/2 h-[3px] -translate-y-1/2 rounded-full opacity-60"
          style={{
            left: `${interval.low * 100}%`,
            width: `max(3px, ${(interval.high - interval.low) * 100}%)`,
            background: measure.color,
          }}
        />
      )}
      {share !== null && (
        <span
          className={`absolute top-1/2 size-3 -translate-x-1/2 -translate-y-1/2 rounded-full ${markClass[measure.mark]}`}
          style={{
            left: `${share * 100}%`,
            ["--mark" as string]: measure.color,
            ...(measure.mark === "ring" ? { background: "var(--surface)" } : {}),
          }}
        />
      )}
    </div>
  );
}

function Counted({ value, href, locale }: { value: number; href?: string | undefined; locale?: string | undefined }) {
  const text = formatNumber(value, locale);
  return href ? (
    <Link href={href} prefetch={false} className="number-link">
      {text}
    </Link>
  ) : (
    text
  );
}
