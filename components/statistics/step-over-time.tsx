"use client";

import { AreaChart, LineChart } from "@/components/charts/series-chart";
import { outcomesFromGoodToBad } from "@/components/outcome/outcome-order";
import { statusColor, statusMark } from "@/components/outcome/status-mark";
import { type Choice, ChoiceLinks } from "@/components/ui/choice-links";
import { type Status, statusEntry } from "@/lib/domain/status";
import type { StepFigures } from "@/lib/domain/step-figures";
import type { SeriesView } from "@/lib/queries/step-charts";
import { answersSentence, overTimeSentence } from "./chart-words";

interface StepOverTimeProps {
  outcomes: SeriesView | null;
  answers: SeriesView | null;
  figures: StepFigures;
  zone: string;
  ranges: readonly Choice[];
}

const answerOrder: readonly Status[] = ["clicked", "completed", "partial", "screenedOut", "quotaFull", "unsubscribed"];

/** How many messages of a step had which outcome, and how many people had done what, as time went on. */
export function StepOverTime({ outcomes, answers, figures, zone, ranges }: StepOverTimeProps) {
  const along = { kind: "time", zone } as const;
  return (
    <div className="grid grid-cols-1 gap-6">
      <AreaChart
        title="Outcomes over time"
        summary={outcomes && overTimeSentence(outcomes, zone)}
        series={seriesOf(outcomes, outcomesFromGoodToBad)}
        points={pointsOf(outcomes)}
        along={along}
        unit={`messages, by ${outcomes?.bucket}`}
        actions={<ChoiceLinks label="How much time is shown" choices={ranges} />}
        {...empty(outcomes, "No message has an outcome: everyone was left out, or nobody was loaded.")}
      />
      <LineChart
        title="What people did, over time"
        summary={answers && answersSentence(answers, figures.delivered, zone)}
        series={seriesOf(answers, answerOrder)}
        points={pointsOf(answers)}
        along={along}
        unit={`contacts, by ${answers?.bucket}`}
        height={220}
        {...empty(answers, "Nobody has opened a link yet. Clicks and interviews appear here as they happen.")}
      />
    </div>
  );
}

function empty(view: SeriesView | null, message: string) {
  return view ? {} : { state: { kind: "empty", message } as const };
}

/** The statuses that were ever more than none, in this order. */
function seriesOf(view: SeriesView | null, order: readonly Status[]) {
  return order
    .filter((status) => view?.points.some(({ values }) => (values[status] ?? 0) > 0))
    .map((status) => ({
      key: status,
      label: shortLabel(status),
      color: statusColor(status),
      mark: statusMark(status),
    }));
}

function pointsOf(view: SeriesView | null) {
  return (view?.points ?? []).map(({ at, values }) => ({ at, values: values as Record<string, number> }));
}

function shortLabel(status: Status): string {
  const { label } = statusEntry(status);
  return label.slice(label.indexOf(":") + 1).trim();
}
