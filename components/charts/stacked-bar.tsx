"use client";

import Link from "next/link";
import { barTable } from "@/lib/chart-tables/chart-content";
import { cn } from "@/lib/cn";
import { formatNumber, formatPercent, formatShare } from "@/lib/format";
import { Tooltip } from "../ui/tooltip";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { type Mark, markClass } from "./mark";
import { Swatch } from "./swatch";

export interface BarSegment {
  key: string;
  label: string;
  value: number;
  color: string;
  mark: Mark;
  /** The list of exactly these. */
  href?: string | undefined;
}

interface StackedBarProps extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions" | "download"> {
  segments: readonly BarSegment[];
  /** Names what is counted: "messages". */
  unit: string;
  locale?: string;
}

/**
 * One bar of all parts of a whole. Drawn in HTML, since its parts are links: they print, take the focus and need no
 * script to appear. Parts of nothing are left out of the bar and kept in the table.
 */
export function StackedBar({ segments, unit, locale, ...frame }: StackedBarProps) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0);
  const shown = segments.filter((segment) => segment.value > 0);
  const words = (segment: BarSegment) =>
    `${segment.label}: ${formatPercent(segment.value, total, locale)}, ${formatShare(segment.value, total, unit, locale)}`;

  return (
    <ChartFrame
      {...frame}
      state={frame.state ?? (total === 0 ? { kind: "empty", message: `No ${unit} yet.` } : { kind: "ready" })}
      height={76}
      table={barTable({ kind: "Part", unit, whole: { value: total, name: unit }, rows: segments })}
      cell={(key, column) => {
        const segment = column === 0 && segments.find((one) => one.key === key);
        return segment && <Labelled segment={segment} />;
      }}
    >
      <div className="flex h-8 w-full gap-[2px]">
        {shown.map((segment) => (
          <Tooltip key={segment.key} text={words(segment)}>
            <Segment segment={segment} words={words(segment)} />
          </Tooltip>
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {shown.map((segment) => (
          <li key={segment.key} className="flex items-baseline gap-1.5 whitespace-nowrap">
            <Labelled segment={segment} />
            <span className="font-medium">{formatNumber(segment.value, locale)}</span>
            <span className="text-muted text-sm">{formatPercent(segment.value, total, locale)}</span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

interface SegmentProps {
  segment: BarSegment;
  words: string;
}

function Segment({ segment, words, ...rest }: SegmentProps) {
  const look = {
    ...rest,
    className: cn("block h-full min-w-[5px] rounded-[2px] hover:opacity-80", markClass[segment.mark]),
    style: { flex: `${segment.value} 1 0`, ["--mark" as string]: segment.color },
  };
  return segment.href ? (
    <Link href={segment.href} prefetch={false} aria-label={words} {...look} />
  ) : (
    <span role="img" aria-label={words} {...look} />
  );
}

function Labelled({ segment }: { segment: BarSegment }) {
  const content = (
    <>
      <Swatch color={segment.color} mark={segment.mark} className="self-center" />
      {segment.label}
    </>
  );
  const look = "inline-flex items-baseline gap-1.5";
  return segment.href ? (
    <Link href={segment.href} prefetch={false} className={cn(look, "hover:text-accent hover:underline")}>
      {content}
    </Link>
  ) : (
    <span className={look}>{content}</span>
  );
}
