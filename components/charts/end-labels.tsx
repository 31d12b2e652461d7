"use client";

import { usePlotArea, useYAxisScale } from "recharts";
import type { TimePoint, TimeSeries } from "./time-chart";

interface EndLabelsProps {
  series: readonly TimeSeries[];
  points: readonly TimePoint[];
  stacked: boolean;
}

const lineHeight = 15;

/** The name of each series at its end, moved apart where they would overlap. */
export function EndLabels({ series, points, stacked }: EndLabelsProps) {
  const plot = usePlotArea();
  const scale = useYAxisScale();
  if (!plot || !scale) return null;

  let below = 0;
  const wanted = series.flatMap((one) => {
    const value = [...points].reverse().find((point) => point.values[one.key] != null)?.values[one.key];
    if (value == null) return [];
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
