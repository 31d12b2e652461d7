import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { AuditTable } from "@/components/user/audit-table";
import { OwnersOnly } from "@/components/user/owners-only";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadAudit } from "@/lib/queries/audit";
import { auditSearch } from "@/lib/schemas/list-exports-api";

export const metadata: Metadata = { title: "Audit" };

interface Props {
  searchParams: Promise<{ q?: string | string[]; after?: string | string[] }>;
}

export default async function AuditPage({ searchParams }: Props) {
  const { role } = await requireSession(paths.audit());
  if (role !== "owner") {
    return (
      <>
        <PageHeader title="Audit" />
        <OwnersOnly what="the audit" />
      </>
    );
  }
  const { q, after } = await searchParams;
  const search = typeof q === "string" ? auditSearch.parse(q) : "";
  const view = await loadAudit(search, typeof after === "string" ? after : null);
  return (
    <>
      <PageHeader
        title="Audit"
        subtitle="Who did what, by the screen, a token or a command. What happened to each contact is in its own history."
        actions={
          <>
            <form action={paths.audit()} className="flex items-center gap-2">
              <SearchInput name="q" aria-label="Search who, what or about what" defaultValue={search} />
              <Button type="submit" size="sm">
                Search
              </Button>
            </form>
            {view.total > 0 && <DownloadMenu size="sm" path={paths.exports.audit()} query={{ q: search }} />}
          </>
        }
      />
      <Card flush>
        {view.rows.length > 0 ? (
          <AuditTable rows={view.rows} total={view.total} next={view.next} />
        ) : (
          <EmptyState title={search ? "No act matches" : "Nothing was done yet"}>
            {search ? "Search for a person, an act or what it was about." : "Each act appears here as it is done."}
          </EmptyState>
        )}
      </Card>
      {!view.isFirstPage && (
        <p className="mt-2">
          <LinkButton size="sm" href={paths.audit(search ? { q: search } : undefined)}>
            First page
          </LinkButton>
        </p>
      )}
    </>
  );
}
