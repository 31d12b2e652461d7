import { Suspense } from "react";
import { Notice } from "@/components/ui/notice";
import type { CampaignView } from "@/lib/queries/statistics";
import { ComparedSteps } from "./compared-steps";
import { StepCard } from "./step-card";
import type { ChartPage } from "./step-charts";

interface CampaignFiguresProps {
  campaign: CampaignView;
  page: ChartPage;
}

/** The grids of a campaign's steps, with the reason where it is paused. */
export function CampaignFigures({ campaign, page }: CampaignFiguresProps) {
  return (
    <div className="space-y-4">
      {campaign.state === "paused" && (
        <Notice kind="warn" title="The campaign is paused.">
          {campaign.pausedBecause}
        </Notice>
      )}
      {campaign.steps.map((step) => (
        <StepCard key={step.id} campaign={campaign} step={step} page={page} />
      ))}
      <Suspense fallback={null}>
        <ComparedSteps campaign={campaign} page={page} />
      </Suspense>
    </div>
  );
}
