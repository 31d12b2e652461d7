"use client";

import { AreaChart, LineChart, type SeriesPoint } from "@/components/charts/series-chart";
import { drawnStatuses } from "@/components/outcome/status-series";
import { type Choice, ChoiceLinks } from "@/components/ui/choice-links";
import { answersOverTime, outcomesOverTime, type SeriesView } from "@/lib/chart-tables/over-time-content";
import type { HeadingCode } from "@/lib/domain/heading";
import type { Outcome } from "@/lib/domain/outcome";
import type { Status } from "@/lib/domain/status";
import type { StepFigures } from "@/lib/domain/step-figures";
import type { Chart } from "@/lib/schemas/chart-api";
import { answersSentence, overTimeSentence } from "./chart-words";
import { chartDownload, stepLinks } from "./links";

interface StepOverTimeProps {
  campaignId: string;
  /** Campaign and step, to tell its controls from those of other steps. */
  title: string;
  surveyId: string;
  stepId: string;
  outcomes: SeriesView<Status> | null;
  answers: SeriesView<Status> | null;
  figures: StepFigures;
  zone: string;
  ranges: readonly Choice[];
  /** Code of the range that is shown. */
  range: string;
  /** As known before the end of this full minute, ISO; null = now. */
  before: string | null;
}

/** How many messages of a step had which outcome, and how many people had done what, as time went on. */
export function StepOverTime(props: StepOverTimeProps) {
  const { title, surveyId, campaignId, stepId, outcomes, answers, figures, zone, ranges, range, before } = props;
  const outcomeSeries = outcomesOverTime(outcomes, zone);
  const answerSeries = answersOverTime(answers, zone);
  const download = (chart: Chart) =>
    chartDownload({ campaignId, id: stepId }, chart, before === null ? null : new Date(before), { range });
  // Points end on full minutes, except the newest where it is now.
  const links = ({ at }: SeriesPoint) => stepLinks(surveyId, stepId, at % 60_000 === 0 ? new Date(at) : null);
  return (
    <div className="space-y-6">
      <AreaChart
        {...outcomeSeries}
        series={drawnStatuses(outcomeSeries.series)}
        summary={outcomes && overTimeSentence(outcomes, zone)}
        download={download("outcomesOverTime")}
        linkOf={(status, point) => links(point).outcome(status as Outcome)}
        unit={`messages, by ${outcomes?.bucket}`}
        actions={<ChoiceLinks label={`How much time is shown of ${title}`} choices={ranges} />}
        {...empty(outcomes, "No message has an outcome: everyone was left out, or nobody was loaded.")}
      />
      <LineChart
        {...answerSeries}
        series={drawnStatuses(answerSeries.series)}
        summary={answers && answersSentence(answers, figures.delivered, zone)}
        download={download("answersOverTime")}
        linkOf={(status, point) => links(point).heading(status as HeadingCode)}
        unit={`contacts, by ${answers?.bucket}`}
        height={220}
        {...empty(answers, "Nobody has opened a link yet. Clicks and interviews appear here as they happen.")}
      />
    </div>
  );
}

function empty(view: SeriesView<Status> | null, message: string) {
  return view ? {} : { state: { kind: "empty", message } as const };
}
