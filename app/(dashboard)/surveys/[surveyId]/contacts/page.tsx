import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { countContacts, NoContacts, NoneMatch } from "@/components/contact/contact-list-empty";
import { ContactListIgnored } from "@/components/contact/contact-list-ignored";
import { ContactTable } from "@/components/contact/contact-table";
import { FilterBar } from "@/components/contact/filter-bar";
import { Card } from "@/components/ui/card";
import { ExportMenu } from "@/components/ui/export-menu";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { type AddressQuery, loadContactList } from "@/lib/queries/contacts";
import { loadSurvey } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Contacts" };

interface Props {
  params: Promise<{ surveyId: string }>;
  searchParams: Promise<AddressQuery>;
}

export default async function ContactsPage({ params, searchParams }: Props) {
  const { surveyId } = await params;
  const { role, actor } = await requireSession(paths.contacts(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const view = await loadContactList(surveyId, actor, await searchParams);
  const mayImport = mayAct(role, "manager");
  const { rows, total, next, previous, sort } = view;
  const isEmpty = survey.contacts === 0;
  return (
    <>
      <PageHeader
        title="Contacts"
        subtitle={isEmpty ? undefined : countContacts(total)}
        actions={
          <>
            {!isEmpty && mayAct(role, "analyst") && (
              <ExportMenu path={paths.exports.contacts(surveyId)} query={view.query} />
            )}
            {mayImport && <LinkButton href={paths.importContacts(surveyId)}>Import</LinkButton>}
          </>
        }
      />
      <ContactListIgnored problems={view.problems} />
      {isEmpty ? (
        <NoContacts surveyId={surveyId} mayImport={mayImport} />
      ) : (
        <>
          <FilterBar surveyId={surveyId} zone={survey.timeZone} view={view} params={new URLSearchParams(view.query)} />
          <Card flush>
            <ContactTable
              surveyId={surveyId}
              zone={survey.timeZone}
              view={{ rows, total, next, previous, sort }}
              empty={<NoneMatch surveyId={surveyId} view={view} whole={survey.contacts} />}
            />
          </Card>
        </>
      )}
    </>
  );
}
