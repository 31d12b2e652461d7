"use client";

import { useLatest } from "@/components/live/latest-figures";
import { OutcomeBar } from "@/components/outcome/outcome-bar";
import { OUTCOMES, type Outcome } from "@/lib/domain/outcome";
import { formatNumber } from "@/lib/format";
import type { StepNow } from "@/lib/schemas/events-api";
import { HeadingGrid } from "./heading-grid";
import { chartDownload, stepLinks } from "./links";
import { OutcomeTable } from "./outcome-table";
import { ProofLine } from "./proof-line";
import { stepSentence } from "./step-words";

interface LiveStepProps {
  surveyId: string;
  campaignId: string;
  step: StepNow;
  /** When the server asked for the figures, ISO. */
  readAt: string;
  /** As known before the end of this full minute, ISO; null = now, and moving. */
  before: string | null;
}

/** The figures of a step, moving as they are told: the proof, every heading, and the outcomes as one bar. */
export function LiveStep(props: LiveStepProps) {
  const { step, links } = useStep(props);
  const { figures } = step;
  const hrefs = Object.fromEntries(OUTCOMES.map(({ code }) => [code, links.outcome(code)])) as Record<Outcome, string>;
  return (
    <>
      <div className="border-line border-b px-4 py-2.5">
        <ProofLine figures={figures} mismatches={step.mismatches} links={links} />
      </div>
      <HeadingGrid figures={figures} links={links} />
      <div className="border-line border-t px-4 py-3">
        <OutcomeBar
          summary={stepSentence(step)}
          counts={figures.outcomes}
          hrefs={hrefs}
          download={chartDownload(
            { campaignId: props.campaignId, id: step.id },
            "outcomes",
            props.before === null ? null : new Date(props.before),
          )}
        />
      </div>
    </>
  );
}

/** The thirteen outcomes of a step as a table, and its licences, moving as they are told. */
export function LiveOutcomes({ title, ...props }: LiveStepProps & { title: string }) {
  const { step, links } = useStep(props);
  return (
    <div className="-mx-3 space-y-3">
      <OutcomeTable figures={step.figures} links={links} title={title} />
      <p className="px-3 text-muted">{formatNumber(step.licences)} licences deducted.</p>
    </div>
  );
}

function useStep({ surveyId, step, readAt, before }: LiveStepProps) {
  return {
    step: useLatest(step, readAt, before === null),
    links: stepLinks(surveyId, step.id, before === null ? null : new Date(before)),
  };
}
