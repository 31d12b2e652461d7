import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LatestExports } from "@/components/contact/latest-exports";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadExports } from "@/lib/queries/exports";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Latest exports" };

export default async function ExportsPage({ params }: { params: Promise<{ surveyId: string }> }) {
  const { surveyId } = await params;
  const { actor } = await requireRole("analyst", paths.latestExports(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  return (
    <>
      <PageHeader
        crumbs={[{ label: "Contacts", href: paths.contacts(surveyId) }, { label: "Latest exports" }]}
        title="Latest exports"
        subtitle="Yours of the last 24 hours. Esito keeps no copy of a file: what is exported again is what is true then."
      />
      <Card flush>
        <LatestExports surveyId={surveyId} zone={survey.timeZone} runs={await loadExports(surveyId, actor)} />
      </Card>
    </>
  );
}
