import type { Metadata } from "next";
import { SurveyTable } from "@/components/survey/survey-table";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { mayAct } from "@/lib/domain/role";
import { paths } from "@/lib/paths";
import { loadSurveys } from "@/lib/queries/surveys";

export const metadata: Metadata = { title: "Surveys" };

interface Props {
  searchParams: Promise<{ after?: string | string[] }>;
}

export default async function SurveysPage({ searchParams }: Props) {
  const { role } = await requireSession(paths.surveys());
  const { after } = await searchParams;
  const view = await loadSurveys(typeof after === "string" ? after : null);
  const mayAdd = mayAct(role, "manager");
  const add = (
    <LinkButton variant="primary" href={paths.newSurvey()}>
      New survey
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        title="Surveys"
        actions={
          <>
            {view.total > 0 && <DownloadMenu path={paths.exports.surveys()} />}
            {mayAdd && add}
          </>
        }
      />
      {view.total === 0 ? (
        <EmptyState title="No surveys yet" action={mayAdd && add}>
          {mayAdd
            ? "A survey has contacts, and campaigns that text them a link to its questionnaire. Make one, import its contacts, then write its first campaign."
            : "A manager makes the first one; it appears here."}
        </EmptyState>
      ) : (
        <Card flush>
          <SurveyTable {...view} />
          {!view.isFirstPage && (
            <p className="px-3 pb-2">
              <LinkButton size="sm" href={paths.surveys()}>
                First page
              </LinkButton>
            </p>
          )}
        </Card>
      )}
    </>
  );
}
