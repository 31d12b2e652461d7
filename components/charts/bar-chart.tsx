"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { Bar, CartesianGrid, BarChart as Drawing, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { Num } from "@/components/ui/num";
import { barTable } from "@/lib/chart-tables/chart-content";
import { formatNumber, formatPercent, formatShare } from "@/lib/format";
import { axisText, drawingWords } from "./axis-text";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { ChartTooltip } from "./chart-tooltip";
import type { Mark } from "./mark";
import { fillOf, SvgPatterns } from "./svg-patterns";
import { useWidth } from "./use-width";

export interface BarDatum {
  key: string;
  label: string;
  value: number;
  color?: string;
  mark?: Mark;
  /** More about it, for the tooltip and a column of the table. */
  note?: string | undefined;
  /** The list of exactly these. */
  href?: string | undefined;
}

interface BarChartProps extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions" | "download"> {
  bars: readonly BarDatum[];
  /** What the bars are: "Part". */
  kind: string;
  /** Names what the axis counts: "messages". */
  unit: string;
  /** What the shares are of; without it no shares are shown. */
  whole?: { value: number; name: string };
  /** Heads the column of the bars' notes. */
  noteName?: string;
  locale?: string;
}

const rowHeight = 30;

/** Horizontal bars from zero, each with its number beside it and, in the table, a link to its list. */
export function BarChart({ bars, kind, unit, whole, noteName, locale, ...frame }: BarChartProps) {
  const scope = useId();
  const router = useRouter();
  const [ref, width] = useWidth<HTMLDivElement>();
  const height = bars.length * rowHeight + 44;
  const longest = Math.max(0, ...bars.map((bar) => bar.label.length));
  const labelWidth = Math.min(Math.max(64, longest * 7.2 + 14), Math.max(96, width * 0.36));
  const data = bars.map((bar) => ({
    ...bar,
    fill: fillOf(scope, bar.key),
    // Families that are mostly surface need an edge to be seen.
    ...(bar.mark === "ring" || bar.mark === "hatched" ? { stroke: bar.color, strokeWidth: 1.5 } : {}),
    words: whole
      ? `${formatNumber(bar.value, locale)}\u00a0·\u00a0${formatPercent(bar.value, whole.value, locale)}`
      : formatNumber(bar.value, locale),
  }));
  // Beside the longest bar its number must fit.
  const wordsWidth = Math.max(64, ...data.map(({ words }) => words.length * 7.2 + 14));

  return (
    <ChartFrame
      {...frame}
      state={frame.state ?? (bars.length === 0 ? { kind: "empty", message: `No ${unit} yet.` } : { kind: "ready" })}
      height={height}
      table={barTable({ kind, unit, whole, noteName, rows: bars })}
      cell={(key, column) => {
        const bar = column === 1 && bars.find((one) => one.key === key);
        return bar && <Num value={bar.value} href={bar.href} of={bar.label} locale={locale} />;
      }}
    >
      <div ref={ref} style={{ height }}>
        {width > 0 && (
          <Drawing
            accessibilityLayer
            aria-label={drawingWords}
            layout="vertical"
            width={width}
            height={height}
            data={data}
            margin={{ top: 0, right: wordsWidth, bottom: 20, left: 0 }}
            barCategoryGap={6}
          >
            <SvgPatterns
              scope={scope}
              fills={bars.map((bar) => ({
                key: bar.key,
                color: bar.color ?? "var(--accent)",
                mark: bar.mark ?? "solid",
              }))}
            />
            <CartesianGrid horizontal={false} stroke="var(--line)" />
            <XAxis
              type="number"
              domain={[0, "auto"]}
              allowDecimals={false}
              tickFormatter={(value: number) => formatNumber(value, locale)}
              tick={axisText}
              stroke="var(--line-strong)"
              tickLine={false}
              label={{ value: unit, position: "insideBottom", offset: -12, ...axisText }}
            />
            <YAxis
              type="category"
              dataKey="label"
              width={labelWidth}
              tick={{ ...axisText, fill: "var(--text)" }}
              axisLine={{ stroke: "var(--line-strong)" }}
              tickLine={false}
              interval={0}
            />
            <Tooltip
              cursor={{ fill: "var(--hover)" }}
              isAnimationActive={false}
              content={({ active, payload }) => {
                const bar = payload?.[0]?.payload as (typeof data)[number] | undefined;
                if (!active || !bar) return null;
                const share = whole && formatShare(bar.value, whole.value, whole.name, locale);
                return (
                  <ChartTooltip
                    title={bar.label}
                    lines={[{ key: "value", label: share ?? unit, value: bar.words, ...look(bar) }]}
                    note={bar.note}
                  />
                );
              }}
            />
            <Bar
              dataKey="value"
              isAnimationActive={false}
              radius={[0, 2, 2, 0]}
              minPointSize={(value) => (Number(value) > 0 ? 2 : 0)}
              className={bars.some((bar) => bar.href) ? "cursor-pointer" : ""}
              onClick={(bar) => {
                const { href } = bar.payload as BarDatum;
                if (href) router.push(href);
              }}
            >
              <LabelList dataKey="words" position="right" fill="var(--text)" fontSize={13} />
            </Bar>
          </Drawing>
        )}
      </div>
    </ChartFrame>
  );
}

function look(bar: BarDatum): { color: string; mark: Mark } {
  return { color: bar.color ?? "var(--accent)", mark: bar.mark ?? "solid" };
}
