import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { audienceValue } from "@/components/campaign/audience";
import { Composer } from "@/components/campaign/composer";
import { type Draft, emptyDraft, newStep } from "@/components/campaign/draft";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { type ComposerView, loadCampaign, loadComposer } from "@/lib/queries/campaign";
import { loadSurvey } from "@/lib/queries/surveys";
import type { CampaignJson } from "@/lib/schemas/campaign-json";

export const metadata: Metadata = { title: "New campaign" };

interface Props {
  params: Promise<{ surveyId: string }>;
  /** The view whose contacts the campaign is for, and the step that it reminds of. */
  searchParams: Promise<Partial<Record<"view" | "campaign" | "step", string | string[]>>>;
}

export default async function NewCampaignPage({ params, searchParams }: Props) {
  const { surveyId } = await params;
  const { actor } = await requireRole("manager", paths.newCampaign(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const { view, campaign, step } = await searchParams;
  const [composer, reminded] = await Promise.all([
    loadComposer(surveyId, actor),
    typeof campaign === "string" ? loadCampaign(surveyId, campaign) : null,
  ]);
  return (
    <>
      <PageHeader
        title="New campaign"
        subtitle="Saved as a draft. Nothing is sent before you have seen how many messages it is, and confirmed."
      />
      <Composer
        campaignId={null}
        initial={draftFor(composer, view, reminded && reminderOf(reminded.campaign, step))}
        zone={survey.timeZone}
        composer={composer}
      />
    </>
  );
}

type Query = string | string[] | undefined;

function draftFor({ usualValidity, views }: ComposerView, view: Query, reminder: Partial<Draft> | null): Draft {
  const draft = { ...emptyDraft(usualValidity), ...reminder };
  const known = views.find(({ id }) => id === view);
  if (!known) return draft;
  const audience = audienceValue({ view: known.id });
  return { ...draft, steps: draft.steps.map((step) => ({ ...step, audience })) };
}

/** What a reminder of a step takes over from it: who sends, and the text to begin with. */
function reminderOf({ name, sender, steps }: CampaignJson, stepId: Query): Partial<Draft> {
  const text = steps.find(({ id }) => id === stepId)?.text ?? "";
  return { name: `${name}: reminder`.slice(0, 200), sender, steps: [{ ...newStep("invitation", "0"), text }] };
}
