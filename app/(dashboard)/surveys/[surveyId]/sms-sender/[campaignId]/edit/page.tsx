import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Composer } from "@/components/campaign/composer";
import { draftOf } from "@/components/campaign/draft";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadCampaign, loadComposer } from "@/lib/queries/campaign";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Edit campaign" };

interface Props {
  params: Promise<{ surveyId: string; campaignId: string }>;
}

export default async function EditCampaignPage({ params }: Props) {
  const { surveyId, campaignId } = await params;
  const { actor } = await requireRole("manager", paths.editCampaign(surveyId, campaignId));
  const survey = await loadSurvey(surveyId);
  const view = survey && (await loadCampaign(surveyId, campaignId));
  if (!view) notFound();
  const { campaign } = view;
  if (campaign.state !== "draft") redirect(paths.campaign(surveyId, campaignId));
  return (
    <>
      <PageHeader title={campaign.name} />
      <Composer
        campaignId={campaignId}
        initial={draftOf(campaign, survey.timeZone)}
        zone={survey.timeZone}
        composer={await loadComposer(surveyId, actor)}
      />
    </>
  );
}
