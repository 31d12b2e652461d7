import type { ReactNode } from "react";
import { OUTCOMES, type Outcome } from "@/lib/domain/outcome";
import type { ChartState } from "../charts/chart-frame";
import { StackedBar } from "../charts/stacked-bar";
import { outcomesFromGoodToBad } from "./outcome-order";
import { statusColor, statusMark } from "./status-mark";

interface OutcomeBarProps {
  counts: Partial<Record<Outcome, number>>;
  hrefs?: Partial<Record<Outcome, string>>;
  title: ReactNode;
  summary: ReactNode;
  state?: ChartState;
  actions?: ReactNode;
}

const names = new Map(OUTCOMES.map(({ code, name }) => [code, name]));

/** The thirteen outcomes of a step as one bar; each part leads to its contacts. */
export function OutcomeBar({ counts, hrefs = {}, ...frame }: OutcomeBarProps) {
  const segments = outcomesFromGoodToBad.map((code) => {
    const href = hrefs[code];
    return {
      key: code,
      label: names.get(code) ?? code,
      value: counts[code] ?? 0,
      color: statusColor(code),
      mark: statusMark(code),
      ...(href ? { href } : {}),
    };
  });
  return <StackedBar {...frame} segments={segments} unit="messages" />;
}
