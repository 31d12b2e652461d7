import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Composer } from "@/components/campaign/composer";
import { emptyDraft } from "@/components/campaign/draft";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadComposer } from "@/lib/queries/campaign";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "New campaign" };

export default async function NewCampaignPage({ params }: { params: Promise<{ surveyId: string }> }) {
  const { surveyId } = await params;
  await requireRole("manager", paths.newCampaign(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const composer = await loadComposer(surveyId);
  return (
    <>
      <PageHeader
        title="New campaign"
        subtitle="Saved as a draft. Nothing is sent before you have seen how many messages it is, and confirmed."
      />
      <Composer
        campaignId={null}
        initial={emptyDraft(composer.usualValidity)}
        zone={survey.timeZone}
        composer={composer}
      />
    </>
  );
}
