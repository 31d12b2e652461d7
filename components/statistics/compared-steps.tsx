import { Card } from "@/components/ui/card";
import { COMPARISONS, comparisonBy } from "@/lib/chart-tables/comparison-content";
import { withQuery } from "@/lib/paths";
import type { CampaignView } from "@/lib/queries/statistics";
import { loadStepComparison } from "@/lib/queries/step-charts";
import { comparisonOf, withComparison } from "./chart-tabs";
import { chartDownload } from "./links";
import type { ChartPage } from "./step-charts";
import { StepComparison } from "./step-comparison";

/** The comparison of a campaign's steps; nothing where fewer than two have loaded. */
export async function ComparedSteps({ campaign, page }: { campaign: CampaignView; page: ChartPage }) {
  if (campaign.steps.filter(({ figures }) => figures.loaded > 0).length < 2) return null;
  const compared = comparisonBy(comparisonOf(page.query));
  const view = await loadStepComparison(campaign.steps, compared, page.before);
  const choices = COMPARISONS.map((one) => ({
    label: one.label,
    href: withQuery(page.path, withComparison(page.query, one.code)),
    current: one === compared,
  }));
  return (
    <Card>
      <StepComparison
        view={view}
        label={compared.label}
        choices={choices}
        download={chartDownload({ campaignId: campaign.id }, "comparison", page.before, { compare: compared.code })}
      />
    </Card>
  );
}
