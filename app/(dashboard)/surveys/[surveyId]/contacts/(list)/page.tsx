import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { Suspense } from "react";
import { BulkMenu } from "@/components/contact/bulk-menu";
import { ColumnChooser } from "@/components/contact/column-chooser";
import { NoContacts, NoneMatch } from "@/components/contact/contact-list-empty";
import { ContactListIgnored } from "@/components/contact/contact-list-ignored";
import { ContactTable } from "@/components/contact/contact-table";
import { contactsWords } from "@/components/contact/count-words";
import { ExportMenu } from "@/components/contact/export-menu";
import { FilterBar } from "@/components/contact/filter-bar";
import { UnfinishedAct } from "@/components/contact/unfinished-acts";
import { ViewTabs } from "@/components/contact/view-tabs";
import { LiveFigures } from "@/components/live/live-figures";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct, ownerKey } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { type AddressQuery, loadContactCounts, loadContactList } from "@/lib/queries/contacts";
import { loadSurvey } from "@/lib/queries/surveys";
import { findDefaultView, loadStepChoices, loadUnfinishedActs } from "@/lib/queries/views";

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
  const address = await searchParams;
  if (address.view === "default") {
    const view = await findDefaultView(surveyId, actor);
    redirect(paths.contacts(surveyId, { view: view?.id }));
  }
  const mayImport = mayAct(role, "manager");
  const list = await loadContactList(surveyId, actor, address);
  const counts = loadContactCounts(surveyId, list.filter);
  const links = new URLSearchParams(list.query);
  if (list.view) links.set("base", list.view.id);
  const { rows, next, previous, sort, columns, query } = list;
  const isEmpty = survey.contacts === 0;
  const place = placeOf(address, list.problems);
  const steps = await loadStepChoices(surveyId);
  return (
    <>
      <PageHeader
        title="Contacts"
        subtitle={
          !isEmpty && (
            <Suspense fallback="Counting…">
              <Count total={counts.total} />
            </Suspense>
          )
        }
        actions={
          <>
            {!isEmpty && <LiveFigures surveyId={surveyId} readAt={new Date().toISOString()} zone={survey.timeZone} />}
            {!isEmpty && (
              <ColumnChooser
                key={links.toString()}
                surveyId={surveyId}
                params={links.toString()}
                columns={columns}
                fieldNames={list.fieldNames}
              />
            )}
            {!isEmpty && mayAct(role, "analyst") && <ExportMenu surveyId={surveyId} query={query} columns={columns} />}
            {mayImport && <LinkButton href={paths.importContacts(surveyId)}>Import</LinkButton>}
          </>
        }
      />
      <ContactListIgnored problems={list.problems} />
      {isEmpty ? (
        <NoContacts surveyId={surveyId} mayImport={mayImport} />
      ) : (
        <>
          <ViewTabs
            surveyId={surveyId}
            whole={survey.contacts}
            views={list.views}
            current={list.view}
            changed={list.changed}
            query={query}
            filtered={query !== ""}
            owner={ownerKey(actor)}
            mayShare={mayImport}
          />
          <FilterBar
            surveyId={surveyId}
            zone={survey.timeZone}
            view={list}
            params={links}
            counts={counts.byStatus}
            steps={steps}
          >
            {mayAct(role, "analyst") && (
              <BulkMenu
                surveyId={surveyId}
                label="all"
                query={query}
                viewId={list.changed ? null : (list.view?.id ?? null)}
                fieldNames={list.fieldNames}
                steps={steps}
                mayChange={mayImport}
              />
            )}
          </FilterBar>
          {mayImport &&
            (await loadUnfinishedActs(surveyId)).map((act) => (
              <UnfinishedAct key={`${act.id} ${act.state}`} surveyId={surveyId} act={act} />
            ))}
          <Card flush>
            <ContactTable
              key={tableKey(query)}
              surveyId={surveyId}
              zone={survey.timeZone}
              view={{ rows, next, previous, sort, columns, query }}
              params={links.toString()}
              place={place}
              total={counts.total}
              bulk={mayAct(role, "analyst") ? { fieldNames: list.fieldNames, steps, mayChange: mayImport } : null}
              empty={<NoneMatch surveyId={surveyId} query={query} paged={place !== null} whole={survey.contacts} />}
            />
          </Card>
        </>
      )}
    </>
  );
}

async function Count({ total }: { total: Promise<number> }) {
  return contactsWords(await total);
}

/** Other columns leave the rows where they are; another filter or order begins anew. */
function tableKey(query: string): string {
  const params = new URLSearchParams(query);
  params.delete("cols");
  return params.toString();
}

function placeOf({ after, before }: AddressQuery, problems: Record<string, string>) {
  if ("cursor" in problems) return null;
  if (typeof after === "string" && after) return { after };
  return typeof before === "string" && before ? { before } : null;
}
