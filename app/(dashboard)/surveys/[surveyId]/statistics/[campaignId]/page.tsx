import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { AsOfControl } from "@/components/live/as-of-control";
import { LiveFigures } from "@/components/live/live-figures";
import { AllCharts } from "@/components/statistics/all-charts";
import { CampaignFigures } from "@/components/statistics/campaign-figures";
import { CampaignStateBadge } from "@/components/statistics/campaign-state-badge";
import type { PageQuery } from "@/components/statistics/chart-tabs";
import { NextSteps } from "@/components/statistics/next-steps";
import { PrintButton } from "@/components/statistics/print-button";
import { PrintedAt } from "@/components/statistics/printed-at";
import { SinceLastLook } from "@/components/statistics/since-last-look";
import { WhoIsMissing } from "@/components/statistics/who-is-missing";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadCampaignStatistics } from "@/lib/queries/statistics";
import { loadSurvey } from "@/lib/queries/surveys";
import { readAsOf } from "@/lib/schemas/as-of";

export const metadata: Metadata = { title: "Statistics of a campaign" };

interface Props {
  params: Promise<{ surveyId: string; campaignId: string }>;
  searchParams: Promise<PageQuery>;
}

export default async function CampaignStatisticsPage({ params, searchParams }: Props) {
  const { surveyId, campaignId } = await params;
  const query = await searchParams;
  const { before, problem, rest } = readAsOf(query);
  const readAt = new Date();
  const { actor } = await requireSession(paths.statistics(surveyId, campaignId));
  const survey = await loadSurvey(surveyId);
  const campaign = survey && (await loadCampaignStatistics(survey.id, campaignId, before));
  if (!campaign) notFound();
  const path = paths.statistics(surveyId, campaignId);
  const page = { surveyId, path, query, zone: survey.timeZone, before, readAt, open: "outcomes" } as const;
  return (
    <>
      <PageHeader
        title={campaign.name}
        state={<CampaignStateBadge state={campaign.state} />}
        actions={
          <>
            {!before && (
              <LiveFigures
                surveyId={surveyId}
                campaigns={[campaign.id]}
                readAt={readAt.toISOString()}
                zone={survey.timeZone}
              />
            )}
            <LinkButton size="sm" href={paths.surveyStatistics(surveyId)}>
              All campaigns
            </LinkButton>
            <LinkButton size="sm" href={paths.campaign(surveyId, campaign.id)}>
              Campaign
            </LinkButton>
            <AllCharts path={path} query={query} />
            <DownloadMenu
              size="sm"
              path={paths.exports.statistics(campaign.id)}
              query={{ at: before?.toISOString() }}
            />
            <PrintButton />
          </>
        }
      />
      <AsOfControl
        path={page.path}
        query={rest}
        zone={survey.timeZone}
        at={before?.toISOString() ?? null}
        problem={problem}
      />
      <PrintedAt at={page.before ?? new Date()} zone={page.zone} />
      {!before && (
        <Suspense fallback={null}>
          <SinceLastLook surveyId={surveyId} campaign={campaign} actor={actor} zone={survey.timeZone} />
        </Suspense>
      )}
      <CampaignFigures campaign={campaign} page={page} />
      {!before && (
        <div className="mt-4 empty:hidden">
          <NextSteps surveyId={surveyId} campaign={campaign} actor={actor} />
        </div>
      )}
      <div className="mt-4">
        <Suspense fallback={<Card title="Who are we missing">Counting by group …</Card>}>
          <WhoIsMissing surveyId={surveyId} campaign={campaign} page={page} actor={actor} />
        </Suspense>
      </div>
    </>
  );
}
