import type { ReactNode } from "react";
import { outcomeContent } from "@/lib/chart-tables/step-content";
import type { Outcome } from "@/lib/domain/outcome";
import type { ChartFrameProps } from "../charts/chart-frame";
import { StackedBar } from "../charts/stacked-bar";
import { statusColor, statusMark } from "./status-mark";

interface OutcomeBarProps extends Pick<ChartFrameProps, "download"> {
  counts: Partial<Record<Outcome, number>>;
  hrefs: Partial<Record<Outcome, string>>;
  summary: ReactNode;
}

/** The thirteen outcomes of a step as one bar; each part leads to its contacts. */
export function OutcomeBar({ counts, hrefs, ...frame }: OutcomeBarProps) {
  const { title, unit, rows } = outcomeContent(counts);
  const segments = rows.map((row) => ({
    ...row,
    color: statusColor(row.key),
    mark: statusMark(row.key),
    href: hrefs[row.key],
  }));
  return <StackedBar {...frame} title={title} unit={unit} segments={segments} />;
}
