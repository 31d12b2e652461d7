import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ColumnGuide } from "@/components/import/column-guide";
import { ImportWizard } from "@/components/import/import-wizard";
import { RecentImports } from "@/components/import/recent-imports";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Import contacts" };

export default async function ImportPage({ params }: { params: Promise<{ surveyId: string }> }) {
  const { surveyId } = await params;
  const { role } = await requireSession(paths.importContacts(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Contacts", href: paths.contacts(surveyId) }, { label: "Import" }]}
        title="Import contacts"
        subtitle="A file is imported whole or not at all; single rows that cannot be taken are told by their line."
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_24rem]">
        {mayAct(role, "manager") ? (
          <ImportWizard surveyId={surveyId} />
        ) : (
          <Notice>Managers can import contacts. Ask one, or an owner for that role.</Notice>
        )}
        <Card title="What the file needs">
          <ColumnGuide region={survey.defaultRegion} />
        </Card>
      </div>
      {mayAct(role, "manager") && (
        <div className="mt-4">
          <RecentImports surveyId={surveyId} zone={survey.timeZone} />
        </div>
      )}
    </>
  );
}
