import { Card } from "@/components/ui/card";
import { withQuery } from "@/lib/paths";
import type { CampaignView } from "@/lib/queries/statistics";
import { COMPARISONS, loadStepComparison } from "@/lib/queries/step-comparison";
import { comparisonOf, withComparison } from "./chart-tabs";
import type { ChartPage } from "./step-charts";
import { StepComparison } from "./step-comparison";

/** The comparison of a campaign's steps; nothing where fewer than two have loaded. */
export async function ComparedSteps({ campaign, page }: { campaign: CampaignView; page: ChartPage }) {
  if (campaign.steps.filter(({ figures }) => figures.loaded > 0).length < 2) return null;
  const compared = COMPARISONS.find(({ code }) => code === comparisonOf(page.query)) ?? COMPARISONS[1];
  const view = await loadStepComparison(campaign.steps, compared, page.before);
  const choices = COMPARISONS.map((one) => ({
    label: one.label,
    href: withQuery(page.path, withComparison(page.query, one.code)),
    current: one === compared,
  }));
  return (
    <Card>
      <StepComparison view={view} label={compared.label} choices={choices} />
    </Card>
  );
}
