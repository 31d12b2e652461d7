import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { ExportPanels } from "@/components/contact/export-panels";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkTabs } from "@/components/ui/link-tabs";
import { requireSession } from "@/lib/auth/session";
import { type Actor, mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadUnfinishedExports } from "@/lib/queries/exports";
import { loadSurvey } from "@/lib/queries/surveys";

interface Props {
  params: Promise<{ surveyId: string }>;
  children: ReactNode;
}

/** A survey's name and tabs; the page under them has its own heading. */
export default async function SurveyLayout({ params, children }: Props) {
  const { surveyId } = await params;
  const { role, actor } = await requireSession(paths.survey(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  return (
    <>
      <div className="mb-4 grid gap-1 border-b">
        <Breadcrumb label="Survey" crumbs={[{ label: "Surveys", href: paths.surveys() }, { label: survey.code }]} />
        <p className="font-semibold text-lg">{survey.name}</p>
        <LinkTabs
          label={survey.name}
          tabs={[
            { label: "Statistics", href: paths.surveyStatistics(surveyId) },
            { label: "SMS Sender", href: paths.smsSender(surveyId) },
            { label: "Contacts", href: paths.contacts(surveyId, { view: "default" }) },
            { label: "Survey Activity", href: paths.activity(surveyId) },
            { label: "Settings", href: paths.surveySettings(surveyId) },
          ]}
        />
      </div>
      {children}
      {mayAct(role, "analyst") && (
        <Suspense>
          <Exports surveyId={surveyId} actor={actor} />
        </Suspense>
      )}
    </>
  );
}

/** No page waits for them. */
async function Exports({ surveyId, actor }: { surveyId: string; actor: Actor }) {
  return <ExportPanels surveyId={surveyId} unfinished={await loadUnfinishedExports(surveyId, actor)} />;
}
