import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ContactPage } from "@/components/contact/contact-page";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadContact, readHistoryView } from "@/lib/queries/contact";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Contact" };

interface Props {
  params: Promise<{ surveyId: string; contactId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { surveyId, contactId } = await params;
  const session = await requireSession(paths.contact(surveyId, contactId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const asked = readHistoryView(await searchParams);
  const view = await loadContact(surveyId, contactId, asked);
  if (!view) notFound();
  return <ContactPage view={view} asked={asked} zone={survey.timeZone} mayChange={mayAct(session.role, "manager")} />;
}
