import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { audienceValue } from "@/components/campaign/audience";
import { Composer } from "@/components/campaign/composer";
import { type Draft, emptyDraft } from "@/components/campaign/draft";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { type ComposerView, loadComposer } from "@/lib/queries/campaign";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "New campaign" };

interface Props {
  params: Promise<{ surveyId: string }>;
  /** The view whose contacts the campaign is for. */
  searchParams: Promise<{ view?: string | string[] }>;
}

export default async function NewCampaignPage({ params, searchParams }: Props) {
  const { surveyId } = await params;
  const { actor } = await requireRole("manager", paths.newCampaign(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const composer = await loadComposer(surveyId, actor);
  return (
    <>
      <PageHeader
        title="New campaign"
        subtitle="Saved as a draft. Nothing is sent before you have seen how many messages it is, and confirmed."
      />
      <Composer
        campaignId={null}
        initial={draftFor(composer, (await searchParams).view)}
        zone={survey.timeZone}
        composer={composer}
      />
    </>
  );
}

function draftFor({ usualValidity, views }: ComposerView, view: string | string[] | undefined): Draft {
  const draft = emptyDraft(usualValidity);
  const known = views.find(({ id }) => id === view);
  if (!known) return draft;
  const audience = audienceValue({ view: known.id });
  return { ...draft, steps: draft.steps.map((step) => ({ ...step, audience })) };
}
