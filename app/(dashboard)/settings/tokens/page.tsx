import type { Metadata } from "next";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { OwnersOnly } from "@/components/user/owners-only";
import { TokenForm } from "@/components/user/token-form";
import { TokenTable } from "@/components/user/token-table";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadTokens } from "@/lib/queries/users";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage() {
  const { role } = await requireSession(paths.tokens());
  if (role !== "owner") {
    return (
      <>
        <PageHeader title="API tokens" />
        <OwnersOnly what="API tokens" />
      </>
    );
  }
  const tokens = await loadTokens();
  return (
    <>
      <PageHeader
        title="API tokens"
        subtitle={
          <>
            For other programs; what they can do is in <code>/api/v1/openapi.json</code>.
          </>
        }
        actions={tokens.length > 0 && <DownloadMenu size="sm" path={paths.exports.tokens()} />}
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Card flush>
          {tokens.length > 0 ? (
            <TokenTable tokens={tokens} />
          ) : (
            <EmptyState title="No tokens yet">Make one for each program, so that each can be revoked alone.</EmptyState>
          )}
        </Card>
        <Card title="New token">
          <TokenForm />
        </Card>
      </div>
    </>
  );
}
