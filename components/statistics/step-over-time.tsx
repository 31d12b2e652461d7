"use client";

import { AreaChart, LineChart, type SeriesPoint } from "@/components/charts/series-chart";
import { outcomesFromGoodToBad } from "@/components/outcome/outcome-order";
import { statusPoints, statusSeries } from "@/components/outcome/status-series";
import { type Choice, ChoiceLinks } from "@/components/ui/choice-links";
import type { HeadingCode } from "@/lib/domain/heading";
import type { Outcome } from "@/lib/domain/outcome";
import type { Status } from "@/lib/domain/status";
import type { StepFigures } from "@/lib/domain/step-figures";
import type { SeriesView } from "@/lib/queries/series-view";
import { answersSentence, overTimeSentence } from "./chart-words";
import { stepLinks } from "./links";

interface StepOverTimeProps {
  /** Campaign and step, to tell its controls from those of other steps. */
  title: string;
  surveyId: string;
  stepId: string;
  outcomes: SeriesView<Status> | null;
  answers: SeriesView<Status> | null;
  figures: StepFigures;
  zone: string;
  ranges: readonly Choice[];
}

const answerOrder: readonly Status[] = ["clicked", "completed", "partial", "screenedOut", "quotaFull", "unsubscribed"];

/** How many messages of a step had which outcome, and how many people had done what, as time went on. */
export function StepOverTime({ title, surveyId, stepId, outcomes, answers, figures, zone, ranges }: StepOverTimeProps) {
  const along = { kind: "time", zone } as const;
  // Points end on full minutes, except the newest where it is now.
  const links = ({ at }: SeriesPoint) => stepLinks(surveyId, stepId, at % 60_000 === 0 ? new Date(at) : null);
  return (
    <div className="space-y-6">
      <AreaChart
        title="Outcomes over time"
        summary={outcomes && overTimeSentence(outcomes, zone)}
        series={statusSeries(outcomes, outcomesFromGoodToBad)}
        points={statusPoints(outcomes)}
        along={along}
        linkOf={(status, point) => links(point).outcome(status as Outcome)}
        unit={`messages, by ${outcomes?.bucket}`}
        actions={<ChoiceLinks label={`How much time is shown of ${title}`} choices={ranges} />}
        {...empty(outcomes, "No message has an outcome: everyone was left out, or nobody was loaded.")}
      />
      <LineChart
        title="What people did, over time"
        summary={answers && answersSentence(answers, figures.delivered, zone)}
        series={statusSeries(answers, answerOrder)}
        points={statusPoints(answers)}
        along={along}
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
