import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AsOfControl } from "@/components/live/as-of-control";
import { LiveFigures } from "@/components/live/live-figures";
import { AllCharts } from "@/components/statistics/all-charts";
import { CampaignFigures } from "@/components/statistics/campaign-figures";
import { CampaignStateBadge } from "@/components/statistics/campaign-state-badge";
import type { PageQuery } from "@/components/statistics/chart-tabs";
import { PrintButton } from "@/components/statistics/print-button";
import { PrintedAt } from "@/components/statistics/printed-at";
import { DownloadMenu } from "@/components/ui/download-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadSurveyStatistics } from "@/lib/queries/statistics";
import { loadSurvey } from "@/lib/queries/surveys";
import { readAsOf } from "@/lib/schemas/as-of";

export const metadata: Metadata = { title: "Statistics" };

/** The figures of so many campaigns, the newest, move by themselves; those of the others when the page is read again. */
const told = 5;

interface Props {
  params: Promise<{ surveyId: string }>;
  searchParams: Promise<PageQuery>;
}

export default async function SurveyStatisticsPage({ params, searchParams }: Props) {
  const { surveyId } = await params;
  const query = await searchParams;
  const { before, problem, rest } = readAsOf(query);
  const readAt = new Date();
  await requireSession(paths.surveyStatistics(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const campaigns = await loadSurveyStatistics(surveyId, before);
  const page = {
    surveyId,
    path: paths.surveyStatistics(surveyId),
    query,
    zone: survey.timeZone,
    before,
    readAt,
    open: "outcomes",
  } as const;
  return (
    <>
      <PageHeader
        title="Statistics"
        subtitle="Every campaign, newest first. Each number leads to exactly those contacts."
        actions={
          <>
            {!before && (
              <LiveFigures
                surveyId={surveyId}
                campaigns={campaigns.slice(0, told).map(({ id }) => id)}
                readAt={readAt.toISOString()}
                zone={survey.timeZone}
              />
            )}
            <AllCharts path={page.path} query={query} />
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
      {campaigns.length === 0 && (
        <EmptyState
          title="No campaigns yet"
          action={
            <LinkButton variant="primary" href={paths.smsSender(surveyId)}>
              Go to SMS Sender
            </LinkButton>
          }
        >
          Statistics begin with the first campaign. Write one in SMS Sender; its figures appear here the moment it
          starts, and move while it runs.
        </EmptyState>
      )}
      <div className="space-y-8">
        {campaigns.map((campaign) => (
          <section key={campaign.id} aria-labelledby={`campaign-${campaign.id}`}>
            <div className="mb-2 flex items-center gap-2.5">
              <h2 id={`campaign-${campaign.id}`} className="flex items-center gap-2.5 font-semibold text-lg">
                <Link href={paths.statistics(surveyId, campaign.id)} prefetch={false} className="text-link">
                  {campaign.name}
                </Link>
                <CampaignStateBadge state={campaign.state} />
              </h2>
              <DownloadMenu
                of={campaign.name}
                path={paths.exports.statistics(campaign.id)}
                query={{ at: before?.toISOString() }}
              />
            </div>
            <CampaignFigures campaign={campaign} page={page} />
          </section>
        ))}
      </div>
    </>
  );
}
