"use client";

import { useId } from "react";
import { Area, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { formatDate, formatDateTime, formatNumber, formatTime, formatZone } from "@/lib/format";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import { EndLabels } from "./end-labels";
import type { Mark } from "./mark";
import { fillOf, SvgPatterns } from "./svg-patterns";
import { Swatch } from "./swatch";
import { timeTicks } from "./time-ticks";
import { useWidth } from "./use-width";

export interface TimeSeries {
  key: string;
  label: string;
  color: string;
  mark: Mark;
}

export interface TimePoint {
  /** Milliseconds since 1970, UTC. */
  at: number;
  /** By series; null where nothing is known: the gap stays a gap. */
  values: Readonly<Record<string, number | null>>;
}

export interface TimeChartProps extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions"> {
  series: readonly TimeSeries[];
  points: readonly TimePoint[];
  unit: string;
  zone: string;
  locale?: string;
  height?: number;
}

const wide = 560;
const dashes: Record<Mark, string | undefined> = { solid: undefined, cut: "7 3", hatched: "2 3", ring: "9 3 2 3" };

/** Lines over time, told apart by dash and by the label at their end. */
export function LineChart(props: TimeChartProps) {
  return <TimeChart {...props} shape="line" />;
}

/** Areas stacked over time, told apart by their family's pattern. */
export function AreaChart(props: TimeChartProps) {
  return <TimeChart {...props} shape="area" />;
}

function TimeChart(props: TimeChartProps & { shape: "line" | "area" }) {
  const { series, points, unit, zone, locale, height = 260, shape, ...frame } = props;
  const scope = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const from = points[0]?.at ?? 0;
  const to = points.at(-1)?.at ?? 0;
  const several = to - from > 36 * 3_600_000;
  const labelled = width >= wide;
  const tick = (at: number) => {
    const date = new Date(at);
    return several ? formatDate(date, zone, locale).replace(/ \d{4}$/, "") : formatTime(date, zone, locale);
  };
  const number = (value: number | null | undefined) => (value == null ? "no data" : formatNumber(value, locale));
  const data = points.map((point) => ({ at: point.at, ...point.values }));

  return (
    <ChartFrame
      {...frame}
      state={
        frame.state ?? (points.length === 0 ? { kind: "empty", message: "Nothing to draw yet." } : { kind: "ready" })
      }
      height={height}
      table={{
        columns: [`Time (${formatZone(zone, new Date(to), locale)})`, ...series.map((one) => one.label)],
        rows: points.map((point) => ({
          key: String(point.at),
          cells: [
            formatDateTime(new Date(point.at), zone, locale),
            ...series.map((one) => number(point.values[one.key])),
          ],
        })),
      }}
    >
      {!labelled && <SeriesKey series={series} />}
      <p className="mb-1 text-muted text-xs">{unit}</p>
      <div ref={ref} style={{ height }}>
        {width > 0 && (
          <ComposedChart
            accessibilityLayer
            width={width}
            height={height}
            data={data}
            margin={{ top: 8, right: labelled ? 128 : 24, bottom: 16, left: 0 }}
          >
            <SvgPatterns scope={scope} fills={series} />
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="at"
              type="number"
              scale="time"
              domain={[from, to]}
              ticks={timeTicks(from, to, Math.max(2, Math.floor(width / 110)), zone)}
              tickFormatter={tick}
              tick={axisText}
              stroke="var(--line-strong)"
              label={{
                value: formatZone(zone, new Date(to), locale),
                position: "insideBottom",
                offset: -10,
                ...axisText,
              }}
            />
            <YAxis
              domain={[0, "auto"]}
              allowDecimals={false}
              width="auto"
              tickFormatter={(value: number) => formatNumber(value, locale)}
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
                const lines = series.map((one) => ({ ...one, value: number(point.values[one.key]) }));
                return <ChartTooltip title={formatDateTime(new Date(point.at), zone, locale)} lines={lines} />;
              }}
            />
            {series.map((one) =>
              shape === "line" ? (
                <Line
                  key={one.key}
                  dataKey={one.key}
                  stroke={one.color}
                  strokeWidth={2}
                  strokeDasharray={dashes[one.mark]}
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
            {labelled && <EndLabels series={series} points={points} stacked={shape === "area"} />}
          </ComposedChart>
        )}
      </div>
    </ChartFrame>
  );
}

/** Names the series where there is no room for labels at their ends. */
function SeriesKey({ series }: { series: readonly TimeSeries[] }) {
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {series.map((one) => (
        <li key={one.key} className="flex items-center gap-1.5">
          <Swatch color={one.color} mark={one.mark} />
          {one.label}
        </li>
      ))}
    </ul>
  );
}

const axisText = { fill: "var(--muted)", fontSize: 12 };
