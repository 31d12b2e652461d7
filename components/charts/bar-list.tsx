"use client";

import type { ReactNode } from "react";
import { Num } from "@/components/ui/num";
import { barTable } from "@/lib/chart-tables/chart-content";
import { cn } from "@/lib/cn";
import { formatNumber, formatPercent } from "@/lib/format";
import { ChartFrame, type ChartFrameProps } from "./chart-frame";
import { type Mark, markClass } from "./mark";

export interface BarListRow {
  key: string;
  /** May run over several lines. */
  label: string;
  /** Beside the label, and in the table under it. */
  note?: ReactNode;
  value: number;
  color: string;
  mark: Mark;
  /** The list of exactly these. */
  href?: string | undefined;
}

interface BarListProps extends Pick<ChartFrameProps, "title" | "summary" | "state" | "actions" | "download"> {
  rows: readonly BarListRow[];
  /** What the rows are: "Reason". */
  kind: string;
  /** What is counted: "contacts". */
  unit: string;
  /** What the shares are of. */
  whole: { value: number; name: string };
  locale?: string;
}

/**
 * Bars from zero under labels of any length, each with its number. Drawn in HTML, since the labels are sentences that wrap
 * and the numbers are links.
 */
export function BarList({ rows, kind, unit, whole, locale, ...frame }: BarListProps) {
  const greatest = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ChartFrame
      {...frame}
      height={Math.min(rows.length, 4) * 52}
      table={barTable({ kind, unit, whole, rows: rows.map(({ key, label, value }) => ({ key, label, value })) })}
      cell={(key, column) => {
        const row = rows.find((one) => one.key === key);
        if (!row || column > 1) return;
        if (column === 1) return <Num value={row.value} href={row.href} of={`${unit}: ${row.label}`} locale={locale} />;
        return (
          <div className="max-w-prose whitespace-normal">
            {row.label}
            <div className="mt-0.5 flex flex-wrap items-center gap-x-2">{row.note}</div>
          </div>
        );
      }}
    >
      <ul className="space-y-3">
        {rows.map((row) => (
          <li key={row.key} className="grid gap-1">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
              <span>{row.label}</span>
              {row.note}
            </div>
            <div className="flex items-center gap-2">
              <span
                aria-hidden
                className={cn("h-4 min-w-[3px] rounded-r-[2px]", markClass[row.mark])}
                style={{ width: `calc((100% - 7rem) * ${row.value / greatest})`, ["--mark" as string]: row.color }}
              />
              <span className="whitespace-nowrap">
                <Num
                  value={row.value}
                  href={row.href}
                  of={`${unit}: ${row.label}`}
                  locale={locale}
                  className="font-medium"
                />{" "}
                <span className="text-muted text-sm">{formatPercent(row.value, whole.value, locale)}</span>
              </span>
            </div>
          </li>
        ))}
      </ul>
      <p className="mt-3 text-muted text-sm">
        {unit}; shares of {formatNumber(whole.value, locale)} {whole.name}
      </p>
    </ChartFrame>
  );
}
