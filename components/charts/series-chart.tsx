"use client";

import Link from "next/link";
import { useId } from "react";
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { type Along, seriesTable } from "@/lib/chart-tables/chart-content";
import { cellText } from "@/lib/chart-tables/chart-table";
import { formatNumber } from "@/lib/format";
import { alongAxis } from "./along";
import { axisText, drawingWords } from "./axis-text";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import { EndLabels, endValue } from "./end-labels";
import type { Mark } from "./mark";
import { SeriesKey } from "./series-key";
import { fillOf, SvgPatterns } from "./svg-patterns";
import { useWidth } from "./use-width";

export interface Series {
  key: string;
  label: string;
  color: string;
  mark: Mark;
}

export interface SeriesPoint {
  /** Milliseconds: since 1970 in UTC along time, since the beginning along elapsed time. */
  at: number;
  /** By series; null where nothing is known: the gap stays a gap. */
  values: Readonly<Record<string, number | null>>;
}

export interface SeriesChartProps
  extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions" | "download"> {
  series: readonly Series[];
  points: readonly SeriesPoint[];
  along: Along;
  /** What the values are, with their unit: "messages", "% of 4,343 sent". */
  unit: string;
  /** Whether the values are percentages. */
  percent?: boolean;
  /** The list of exactly those that a value of the table counts. */
  linkOf?: (series: string, point: SeriesPoint) => string | undefined;
  locale?: string;
  height?: number;
}

const wide = 560;
/** By the line's place, so that no two of a chart look the same without colour. */
const dashes = [undefined, "8 3", "2 3", "9 3 2 3", "14 4", "1 5", "6 2 1 2 1 2"];

/** Lines, told apart by dash and by the label at their end. */
export function LineChart(props: SeriesChartProps) {
  return <SeriesChart {...props} shape="line" />;
}

/** Areas stacked on each other, told apart by their family's pattern. */
export function AreaChart(props: SeriesChartProps) {
  return <SeriesChart {...props} shape="area" />;
}

function SeriesChart(props: SeriesChartProps & { shape: "line" | "area" }) {
  const { series, points, along, unit, percent, linkOf, locale, height = 260, shape, ...frame } = props;
  const scope = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const from = points[0]?.at ?? 0;
  const to = points.at(-1)?.at ?? 0;
  const axis = alongAxis(along, from, to, locale);
  // A part that ends with nothing has no place for a label at its end.
  const labelled = width < wide ? [] : series.filter(({ key }) => shape === "line" || endValue(points, key) > 0);
  const unlabelled = series.filter((one) => !labelled.includes(one));
  const number = (value: number | null | undefined) =>
    cellText(percent ? { kind: "share", part: value ?? null, whole: 100 } : { kind: "count", value: value ?? null });
  const data = points.map((point) => ({ at: point.at, ...point.values }));

  return (
    <ChartFrame
      {...frame}
      state={
        frame.state ?? (points.length === 0 ? { kind: "empty", message: "Nothing to draw yet." } : { kind: "ready" })
      }
      height={height + 44}
      table={seriesTable({ along, percent, series, points })}
      cell={
        linkOf &&
        ((key, column) => {
          const point = points.find(({ at }) => String(at) === key);
          const one = series[column - 1];
          const href = one && point && linkOf(one.key, point);
          return (
            href && (
              <Link href={href} prefetch={false} className="number-link">
                {number(point.values[one.key])}
              </Link>
            )
          );
        })
      }
    >
      {unlabelled.length > 0 && (
        <SeriesKey
          parts={unlabelled.map((one) =>
            shape === "line" ? { ...one, line: dashOf(series.indexOf(one)) ?? "none" } : one,
          )}
        />
      )}
      <p className="mb-1 text-muted text-xs">{unit}</p>
      <div ref={ref} style={{ height }}>
        {width > 0 && (
          <ComposedChart
            accessibilityLayer
            aria-label={drawingWords}
            width={width}
            height={height}
            data={data}
            margin={{ top: 8, right: labelled.length > 0 ? 128 : 24, bottom: 16, left: 0 }}
          >
            <SvgPatterns scope={scope} fills={series} />
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={[from, to]}
              ticks={axis.ticks(Math.max(2, Math.floor(width / 110)))}
              tickFormatter={axis.tick}
              tick={axisText}
              stroke="var(--line-strong)"
              label={{ value: axis.name, position: "insideBottom", offset: -10, ...axisText }}
            />
            <YAxis
              domain={[0, "auto"]}
              allowDecimals={percent ?? false}
              width="auto"
              tickFormatter={(value: number) => (percent ? `${value} %` : formatNumber(value, locale))}
              tick={axisText}
              axisLine={false}
              tickLine={false}
            />
            <Tooltip
              isAnimationActive={false}
              cursor={{ stroke: "var(--line-strong)" }}
              content={({ active, label }) => {
                const point = points.find((one) => one.at === label);
                if (!active || !point) return null;
                const lines = series
                  .filter(({ key }) => point.values[key] != null)
                  .map((one) => ({ ...one, value: number(point.values[one.key]) }));
                return <ChartTooltip title={axis.exact(point.at)} lines={lines} />;
              }}
            />
            {series.map((one, index) =>
              shape === "line" ? (
                <Line
                  key={one.key}
                  dataKey={one.key}
                  stroke={one.color}
                  strokeWidth={2}
                  strokeDasharray={dashOf(index)}
                  dot={false}
                  type="linear"
                  connectNulls={false}
                  isAnimationActive={false}
                />
              ) : (
                <Area
                  key={one.key}
                  dataKey={one.key}
                  stackId="all"
                  stroke={one.color}
                  strokeWidth={1.5}
                  fill={fillOf(scope, one.key)}
                  fillOpacity={0.85}
                  type="linear"
                  connectNulls={false}
                  isAnimationActive={false}
                />
              ),
            )}
            {labelled.length > 0 && <EndLabels series={series} points={points} stacked={shape === "area"} />}
          </ComposedChart>
        )}
      </div>
    </ChartFrame>
  );
}

function dashOf(index: number): string | undefined {
  return dashes[index % dashes.length];
}
