import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveFigures } from "@/components/live/live-figures";
import { AllCharts } from "@/components/statistics/all-charts";
import { CampaignFigures } from "@/components/statistics/campaign-figures";
import { CampaignStateBadge } from "@/components/statistics/campaign-state-badge";
import type { PageQuery } from "@/components/statistics/chart-tabs";
import { PrintButton } from "@/components/statistics/print-button";
import { PrintedAt } from "@/components/statistics/printed-at";
import { DownloadMenu } from "@/components/ui/download-menu";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadCampaignStatistics } from "@/lib/queries/statistics";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Statistics of a campaign" };

interface Props {
  params: Promise<{ surveyId: string; campaignId: string }>;
  searchParams: Promise<PageQuery>;
}

export default async function CampaignStatisticsPage({ params, searchParams }: Props) {
  const { surveyId, campaignId } = await params;
  const query = await searchParams;
  await requireSession(paths.statistics(surveyId, campaignId));
  const survey = await loadSurvey(surveyId);
  const campaign = survey && (await loadCampaignStatistics(survey.id, campaignId));
  if (!campaign) notFound();
  const path = paths.statistics(surveyId, campaignId);
  const page = { path, query, zone: survey.timeZone, before: null, open: "outcomes" } as const;
  return (
    <>
      <PageHeader
        title={campaign.name}
        state={<CampaignStateBadge state={campaign.state} />}
        actions={
          <>
            <LiveFigures surveyId={surveyId} readAt={new Date().toISOString()} zone={survey.timeZone} />
            <LinkButton size="sm" href={paths.surveyStatistics(surveyId)}>
              All campaigns
            </LinkButton>
            <LinkButton size="sm" href={paths.campaign(surveyId, campaign.id)}>
              Campaign
            </LinkButton>
            <AllCharts path={path} query={query} />
            <DownloadMenu size="sm" path={paths.exports.statistics(campaign.id)} />
            <PrintButton />
          </>
        }
      />
      <PrintedAt at={page.before ?? new Date()} zone={page.zone} />
      <CampaignFigures surveyId={surveyId} campaign={campaign} page={page} />
    </>
  );
}
