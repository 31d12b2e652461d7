"use client";

import { usePlotArea, useYAxisScale } from "recharts";
import type { Series, SeriesPoint } from "./series-chart";

interface EndLabelsProps {
  series: readonly Series[];
  points: readonly SeriesPoint[];
  stacked: boolean;
}

const lineHeight = 15;

/** The name of each series at its end, moved apart where they would overlap. Parts of a stack that end with nothing have none. */
export function EndLabels({ series, points, stacked }: EndLabelsProps) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;

  let below = 0;
  const wanted = series.flatMap((one) => {
    const value = endValue(points, one.key);
    if (value === 0 && stacked) return [];
    const middle = stacked ? below + value / 2 : value;
    if (stacked) below += value;
    const y = scale(middle);
    return typeof y === "number" ? [{ ...one, y }] : [];
  });
  const placed = spread(wanted, plot.y, plot.y + plot.height);
  return (
    <g aria-hidden>
      {placed.map((one) => (
        <text
          key={one.key}
          x={plot.x + plot.width + 8}
          y={one.y}
          dominantBaseline="middle"
          fill={one.color}
          fontSize={12}
          fontWeight={500}
        >
          {one.label}
        </text>
      ))}
    </g>
  );
}

/** The last known value of a series, 0 where nothing is known. */
export function endValue(points: readonly SeriesPoint[], key: string): number {
  return points.findLast((point) => point.values[key] != null)?.values[key] ?? 0;
}

/** Keeps labels a line apart: pushes down from the top, then up from the bottom. */
function spread<Label extends { y: number }>(labels: readonly Label[], top: number, bottom: number): Label[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  let floor = top;
  const down = sorted.map((label) => {
    const y = Math.max(label.y, floor);
    floor = y + lineHeight;
    return { ...label, y };
  });
  let ceiling = bottom;
  return down.reverse().map((label) => {
    const y = Math.min(label.y, ceiling);
    ceiling = y - lineHeight;
    return { ...label, y };
  });
}
