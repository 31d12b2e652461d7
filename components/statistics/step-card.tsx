import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import type { CampaignView, StepView } from "@/lib/queries/statistics";
import { stepLinks } from "./links";
import { LiveStep } from "./live-step";
import { type ChartPage, StepCharts } from "./step-charts";
import { stepNow } from "./step-now";

interface StepCardProps {
  campaign: CampaignView;
  step: StepView;
  page: ChartPage;
}

/** Everything that is counted of one step. */
export function StepCard({ campaign, step, page }: StepCardProps) {
  const when = step.loadedAt ?? step.dueAt;
  const title = `${campaign.name}, ${step.title}`;
  return (
    <Card
      flush
      title={step.title}
      actions={
        <span className="flex items-center gap-2 text-muted">
          {when && <Time value={when} zone={page.zone} show="exact" />}
          {step.state !== "loaded" && (
            <Badge tone={step.state === "cancelled" ? "danger" : "neutral"}>
              {step.state === "cancelled" ? "cancelled" : "not started"}
            </Badge>
          )}
        </span>
      }
    >
      {step.state === "loaded" ? (
        <LoadedStep step={step} title={title} page={page} />
      ) : (
        <p className="px-4 py-3 text-muted">{notLoaded(campaign, step)}</p>
      )}
    </Card>
  );
}

function LoadedStep({ step, title, page }: Pick<StepCardProps, "step" | "page"> & { title: string }) {
  return (
    <>
      <LiveStep {...stepNow(step, page)} />
      <StepCharts step={step} title={title} links={stepLinks(page.surveyId, step.id, page.before)} page={page} />
    </>
  );
}

function notLoaded(campaign: CampaignView, step: StepView): string {
  if (step.state === "cancelled" || campaign.state === "cancelled")
    return "The campaign was cancelled before this step began; nobody got it.";
  if (campaign.state === "draft") return "The campaign is a draft; it has not been started.";
  return "This step has not begun. Its figures appear here when it loads its contacts.";
}
