import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ImportForm } from "@/components/import/import-form";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadSurvey } from "@/lib/queries/surveys";
import { STANDARD_FIELDS } from "@/lib/schemas/contact";

export const metadata: Metadata = { title: "Import contacts" };

export default async function ImportPage({ params }: { params: Promise<{ surveyId: string }> }) {
  const { surveyId } = await params;
  const { role } = await requireSession(paths.importContacts(surveyId));
  const survey = await loadSurvey(surveyId);
  if (!survey) notFound();
  const region = survey.defaultRegion;
  return (
    <>
      <PageHeader
        title="Import contacts"
        subtitle="A file is imported whole or not at all; single records that cannot be read are told by their line."
        actions={<LinkButton href={paths.contacts(surveyId)}>Back to the contacts</LinkButton>}
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[1fr_24rem]">
        <Card>
          {mayAct(role, "manager") ? (
            <ImportForm surveyId={surveyId} />
          ) : (
            <Notice>Managers can import contacts. Ask one, or an owner for that role.</Notice>
          )}
        </Card>
        <Card title="What the file needs">
          <ul className="grid list-disc gap-2 pl-5">
            <li>
              A header row with a column <strong>Mobile</strong>. Known names are{" "}
              {STANDARD_FIELDS.map(({ header }) => header).join(", ")}; every other column becomes a field of the
              contact.
            </li>
            <li>
              Numbers in international form (+ or 00)
              {region
                ? `, or as dialled in ${region}, the survey's own country.`
                : "; the survey has no country for national ones."}
            </li>
            <li>The same Identification updates a contact; without one, every row makes a new contact.</li>
            <li>At most 1,000 characters in a field.</li>
          </ul>
        </Card>
      </div>
    </>
  );
}
