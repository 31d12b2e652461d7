import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { regionChoices, zoneChoices } from "@/components/survey/choices";
import { SurveyForm } from "@/components/survey/survey-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Survey settings" };

export default async function SurveySettingsPage({ params }: { params: Promise<{ surveyId: string }> }) {
  const { surveyId } = await params;
  const { role } = await requireSession(paths.surveySettings(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const { code, name, questionnaireUrl, defaultRegion, timeZone } = survey;
  const readOnly = !mayAct(role, "manager");
  const zones = zoneChoices();
  return (
    <>
      <PageHeader title="Settings" subtitle={readOnly && "Managers and owners can change them."} />
      <SurveyForm
        id={survey.id}
        values={{ code, name, questionnaireUrl, defaultRegion: defaultRegion ?? "", timeZone }}
        regions={regionChoices()}
        zones={zones.some(({ value }) => value === timeZone) ? zones : [{ value: timeZone, label: timeZone }, ...zones]}
        readOnly={readOnly}
      />
    </>
  );
}
