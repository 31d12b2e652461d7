import { redirect } from "next/navigation";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";

/** A survey's own address leads to its contacts. */
export default async function SurveyPage({ params }: { params: Promise<{ surveyId: string }> }) {
  const { surveyId } = await params;
  await requireSession(paths.survey(surveyId));
  redirect(paths.contacts(surveyId, { view: "default" }));
}
