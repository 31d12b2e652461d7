import { OutcomeBar } from "@/components/outcome/outcome-bar";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { OUTCOMES, type Outcome } from "@/lib/domain/outcome";
import { formatNumber } from "@/lib/format";
import type { CampaignView, StepView } from "@/lib/queries/statistics";
import { HeadingGrid } from "./heading-grid";
import { stepLinks } from "./links";
import { OutcomeTable } from "./outcome-table";
import { ProofLine } from "./proof-line";
import { ReasonTable } from "./reason-table";
import { receiptSentence, stepSentence } from "./step-words";

interface StepCardProps {
  surveyId: string;
  campaign: CampaignView;
  step: StepView;
  zone: string;
  /** Outcomes, reasons and receipt times in sight, not behind a click. */
  expanded: boolean;
}

/** Everything that is counted of one step. */
export function StepCard({ surveyId, campaign, step, zone, expanded }: StepCardProps) {
  const when = step.loadedAt ?? step.dueAt;
  const title = `${campaign.name}, ${step.title}`;
  return (
    <Card
      flush
      title={step.title}
      actions={
        <span className="flex items-center gap-2 text-muted">
          {when && <Time value={when} zone={zone} show="exact" />}
          {step.state !== "loaded" && (
            <Badge tone={step.state === "cancelled" ? "danger" : "neutral"}>
              {step.state === "cancelled" ? "cancelled" : "not started"}
            </Badge>
          )}
        </span>
      }
    >
      {step.state === "loaded" ? (
        <LoadedStep surveyId={surveyId} step={step} title={title} expanded={expanded} />
      ) : (
        <p className="px-4 py-3 text-muted">{notLoaded(campaign, step)}</p>
      )}
    </Card>
  );
}

function LoadedStep({
  surveyId,
  step,
  title,
  expanded,
}: Pick<StepCardProps, "surveyId" | "step" | "expanded"> & { title: string }) {
  const { figures } = step;
  const links = stepLinks(surveyId, step.id);
  const hrefs = Object.fromEntries(OUTCOMES.map(({ code }) => [code, links.outcome(code)])) as Record<Outcome, string>;
  return (
    <>
      <div className="border-line border-b px-4 py-2.5">
        <ProofLine figures={figures} mismatches={step.mismatches} links={links} />
      </div>
      <HeadingGrid figures={figures} links={links} />
      <div className="border-line border-t px-4 py-3">
        <OutcomeBar title="Outcomes" summary={stepSentence(step)} counts={figures.outcomes} hrefs={hrefs} />
      </div>
      <details open={expanded} className="border-line border-t">
        <summary className="px-4 py-2 font-medium">All outcomes, errors by reason, receipt times</summary>
        <div className="grid grid-cols-1 items-start gap-x-6 gap-y-4 px-1 pb-3 lg:grid-cols-2">
          <div className="grid grid-cols-1 gap-3">
            <OutcomeTable figures={figures} links={links} title={title} />
            <p className="px-3">{receiptSentence(step)}</p>
            <p className="px-3 text-muted">{formatNumber(step.licences)} licences deducted.</p>
          </div>
          <ReasonTable reasons={step.reasons} links={links} title={title} />
        </div>
      </details>
    </>
  );
}

function notLoaded(campaign: CampaignView, step: StepView): string {
  if (step.state === "cancelled" || campaign.state === "cancelled")
    return "The campaign was cancelled before this step began; nobody got it.";
  if (campaign.state === "draft") return "The campaign is a draft; it has not been started.";
  return "This step has not begun. Its figures appear here when it loads its contacts.";
}
