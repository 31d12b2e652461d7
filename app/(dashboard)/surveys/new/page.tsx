import type { Metadata } from "next";
import { regionChoices, zoneChoices } from "@/components/survey/choices";
import { SurveyForm } from "@/components/survey/survey-form";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "New survey" };

export default async function NewSurveyPage() {
  await requireRole("manager", paths.newSurvey());
  return (
    <>
      <PageHeader crumbs={[{ label: "Surveys", href: paths.surveys() }, { label: "New survey" }]} title="New survey" />
      <SurveyForm
        id={null}
        values={{ code: "", name: "", questionnaireUrl: "", defaultRegion: "", timeZone: "UTC" }}
        regions={regionChoices()}
        zones={zoneChoices()}
      />
    </>
  );
}
