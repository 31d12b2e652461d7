"use client";

import { useId } from "react";
import { Bar, CartesianGrid, ComposedChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { binTable, binText, secondsText } from "@/lib/chart-tables/chart-content";
import { formatNumber, formatPercent } from "@/lib/format";
import { axisText, drawingWords } from "./axis-text";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import { fillOf, SvgPatterns } from "./svg-patterns";
import { useWidth } from "./use-width";

export interface DurationBin {
  /** Seconds, inclusive. */
  from: number;
  /** Seconds, exclusive. */
  to: number;
  count: number;
}

interface DurationHistogramProps extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions" | "download"> {
  /** Without gaps, shortest first. */
  bins: readonly DurationBin[];
  /** Lines across the bars: "half", at so many seconds. */
  markers: readonly { seconds: number; label: string }[];
  /** What is counted: "receipts". */
  unit: string;
  /** What the durations are: "from submission to receipt". */
  axis: string;
  color: string;
  height?: number;
  locale?: string;
}

const rounds = [0, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 172_800, 259_200];

/** Bars over durations on a logarithmic axis from zero: seconds and days are told apart in one picture. */
export function DurationHistogram(props: DurationHistogramProps) {
  const { bins, markers, unit, axis, color, height = 260, locale, ...frame } = props;
  const scope = useId();
  const [ref, width] = useWidth<HTMLDivElement>();
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  const from = place(bins[0]?.from ?? 0);
  const to = place(bins.at(-1)?.to ?? 1);
  const data = bins.map((bin) => ({ ...bin, middle: (place(bin.from) + place(bin.to)) / 2 }));
  const marked = markers.map((marker) => ({ ...marker, x: Math.min(Math.max(place(marker.seconds), from), to) }));

  return (
    <ChartFrame
      {...frame}
      state={frame.state ?? (total === 0 ? { kind: "empty", message: `No ${unit} yet.` } : { kind: "ready" })}
      height={height + 20}
      table={binTable({ axis, unit, bins })}
    >
      <p className="mb-1 text-muted text-xs">{unit}</p>
      <div ref={ref} style={{ height }}>
        {width > 0 && (
          <ComposedChart
            accessibilityLayer
            aria-label={drawingWords}
            width={width}
            height={height}
            data={data}
            margin={{ top: 36, right: 24, bottom: 16, left: 0 }}
          >
            <SvgPatterns scope={scope} fills={[{ key: "bar", color, mark: "solid" }]} />
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="middle"
              type="number"
              domain={[from, to]}
              ticks={roundTicks(from, to, Math.max(2, Math.floor(width / 52)))}
              tickFormatter={(x: number) => secondsText(seconds(x))}
              tick={axisText}
              stroke="var(--line-strong)"
              label={{ value: axis, position: "insideBottom", offset: -10, ...axisText }}
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
              cursor={{ fill: "var(--hover)" }}
              content={({ active, payload }) => {
                const bin = payload?.[0]?.payload as DurationBin | undefined;
                if (!active || !bin) return null;
                const value = `${formatNumber(bin.count, locale)} · ${formatPercent(bin.count, total, locale)}`;
                return (
                  <ChartTooltip
                    title={binText(bin)}
                    lines={[{ key: "count", label: unit, value, color, mark: "solid" }]}
                  />
                );
              }}
            />
            <Bar
              dataKey="count"
              fill={fillOf(scope, "bar")}
              barSize={Math.max(2, Math.floor((width - 80) / Math.max(bins.length, 1)) - 1)}
              minPointSize={(value) => (Number(value) > 0 ? 2 : 0)}
              isAnimationActive={false}
            />
            {marked.map((marker, index) => (
              <ReferenceLine
                key={marker.label}
                x={marker.x}
                stroke="var(--text)"
                strokeDasharray="4 3"
                label={({ viewBox }: { viewBox: { x: number } }) => (
                  <MarkerLabel x={viewBox.x} row={index} left={marker.x > (from + to) / 2} words={marker.label} />
                )}
              />
            ))}
          </ComposedChart>
        )}
      </div>
    </ChartFrame>
  );
}

/** Each on a line of its own above the bars, towards the middle, so that none is cut off or covers another. */
function MarkerLabel({ x, row, left, words }: { x: number; row: number; left: boolean; words: string }) {
  return (
    <text
      x={left ? x - 4 : x + 4}
      y={12 + row * 15}
      textAnchor={left ? "end" : "start"}
      fill="var(--text)"
      fontSize={12}
    >
      {words}
    </text>
  );
}

function place(value: number): number {
  return Math.log2(1 + value);
}

function seconds(x: number): number {
  return 2 ** x - 1;
}

/** Round durations of the axis, thinned from the crowded end so that their labels keep apart. */
function roundTicks(from: number, to: number, most: number): number[] {
  const inside = rounds.map(place).filter((x) => x >= from - 1e-9 && x <= to + 1e-9);
  const gap = ((to - from) / most) * 0.8;
  const kept: number[] = [];
  for (const x of inside) if (kept.length === 0 || x - (kept.at(-1) ?? 0) >= gap) kept.push(x);
  return kept;
}
