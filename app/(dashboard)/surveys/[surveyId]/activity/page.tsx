import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActivityOverTime } from "@/components/contact/activity-over-time";
import { LiveActivity } from "@/components/contact/live-activity";
import { PinnedViews } from "@/components/contact/pinned-views";
import { AsOfControl } from "@/components/live/as-of-control";
import { LiveFigures } from "@/components/live/live-figures";
import { PrintedAt } from "@/components/statistics/printed-at";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadActivity } from "@/lib/queries/activity";
import { loadSurvey } from "@/lib/queries/surveys";
import { readAsOf } from "@/lib/schemas/as-of";

export const metadata: Metadata = { title: "Survey Activity" };

interface Props {
  params: Promise<{ surveyId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ActivityPage({ params, searchParams }: Props) {
  const { surveyId } = await params;
  const query = await searchParams;
  const { before, problem, rest } = readAsOf(query);
  const readAt = new Date().toISOString();
  const { role, actor } = await requireSession(paths.activity(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const view = await loadActivity(surveyId, before);
  const mayImport = mayAct(role, "manager");
  return (
    <>
      <PageHeader
        title="Survey Activity"
        subtitle="Every contact by its last status, over all campaigns. Each number leads to exactly those contacts."
        actions={
          <>
            {!before && <LiveFigures surveyId={surveyId} activity readAt={readAt} zone={survey.timeZone} />}
            {view.total > 0 && (
              <DownloadMenu size="sm" path={paths.exports.activity(surveyId)} query={{ at: before?.toISOString() }} />
            )}
          </>
        }
      />
      <AsOfControl
        path={paths.activity(surveyId)}
        query={rest}
        zone={survey.timeZone}
        at={before?.toISOString() ?? null}
        problem={problem}
      />
      <PrintedAt at={before ?? new Date(readAt)} zone={survey.timeZone} />
      {view.total === 0 && !before ? (
        <EmptyState
          title="No contacts yet"
          action={
            mayImport && (
              <LinkButton variant="primary" href={paths.importContacts(surveyId)}>
                Import contacts
              </LinkButton>
            )
          }
        >
          {mayImport
            ? "Import a list first; here you then see what has become of everybody on it."
            : "Once a manager has imported a list, you see here what has become of everybody on it."}
        </EmptyState>
      ) : (
        <div className="grid grid-cols-1 gap-4">
          <h2 className="sr-only">{before ? "Then" : "Now"}</h2>
          {!before && <PinnedViews surveyId={surveyId} actor={actor} />}
          <LiveActivity surveyId={surveyId} view={view} readAt={readAt} before={before?.toISOString() ?? null} />
          <Card>
            <ActivityOverTime surveyId={surveyId} zone={survey.timeZone} before={before} query={query} />
          </Card>
        </div>
      )}
    </>
  );
}
