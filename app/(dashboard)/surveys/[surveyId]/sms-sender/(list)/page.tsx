import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CampaignTable } from "@/components/campaign/campaign-table";
import { LiveFigures } from "@/components/live/live-figures";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadSmsSender } from "@/lib/queries/sms-sender";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "SMS Sender" };

interface Props {
  params: Promise<{ surveyId: string }>;
  searchParams: Promise<{ after?: string | string[] }>;
}

export default async function SmsSenderPage({ params, searchParams }: Props) {
  const { surveyId } = await params;
  const { role } = await requireSession(paths.smsSender(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const { after } = await searchParams;
  const view = await loadSmsSender(surveyId, typeof after === "string" ? after : null);
  const mayWrite = mayAct(role, "manager");
  const add = mayWrite && (
    <LinkButton variant="primary" href={paths.newCampaign(surveyId)}>
      New campaign
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="SMS Sender"
        actions={
          <>
            <LiveFigures surveyId={surveyId} readAt={new Date().toISOString()} zone={survey.timeZone} />
            {view.total > 0 && <DownloadMenu path={paths.exports.campaigns(surveyId)} />}
            {add}
          </>
        }
      />
      {view.total === 0 ? (
        <EmptyState
          title="No campaigns yet"
          action={
            <>
              {add}
              {survey.contacts === 0 && mayWrite && (
                <LinkButton href={paths.importContacts(surveyId)}>Import contacts first</LinkButton>
              )}
            </>
          }
        >
          A campaign texts the survey’s contacts an invitation with a link, and reminders to those who have not
          answered.
          {!mayWrite && " A manager writes the first one; it appears here."}
        </EmptyState>
      ) : (
        <Card flush>
          <CampaignTable {...view} zone={survey.timeZone} mayAct={mayWrite} />
          {typeof after === "string" && (
            <p className="px-3 pb-2">
              <LinkButton size="sm" href={paths.smsSender(surveyId)}>
                First page
              </LinkButton>
            </p>
          )}
        </Card>
      )}
    </>
  );
}
