import type { Metadata } from "next";
import { LedgerTable } from "@/components/licence/ledger-table";
import { TopUp } from "@/components/licence/top-up";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { Num } from "@/components/ui/num";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { paths } from "@/lib/paths";
import { loadLicences } from "@/lib/queries/licences";

export const metadata: Metadata = { title: "Licences" };

interface Props {
  searchParams: Promise<{ after?: string | string[] }>;
}

export default async function LicencesPage({ searchParams }: Props) {
  const { role } = await requireSession(paths.licences());
  const { after } = await searchParams;
  const view = await loadLicences(typeof after === "string" ? after : null);
  return (
    <>
      <PageHeader title="Licences" subtitle="One licence carries one part of a text." />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[20rem_1fr]">
        <div className="grid gap-4">
          <Card title="Balance">
            <p className="font-semibold text-2xl">
              <Num value={view.balance} />
            </p>
            <p className="text-muted">
              {view.playMoney
                ? "Play money: the simulator is the gateway, and no text leaves this machine."
                : "Left to use."}
            </p>
            {view.balance <= 0 && (
              <Notice kind="warn" className="mt-3">
                Nothing more is handed over until licences are added. What was handed over keeps its course.
              </Notice>
            )}
          </Card>
          {role === "owner" ? (
            <Card title="Add licences">
              <TopUp balance={view.balance} playMoney={view.playMoney} />
            </Card>
          ) : (
            <p className="text-muted">Owners can add licences.</p>
          )}
        </div>
        <Card
          flush
          title="Ledger"
          actions={view.total > 0 && <DownloadMenu size="sm" path={paths.exports.licences()} />}
        >
          <LedgerTable rows={view.rows} total={view.total} next={view.next} />
          {!view.isFirstPage && (
            <p className="px-3 pb-2">
              <LinkButton size="sm" href={paths.licences()}>
                First page
              </LinkButton>
            </p>
          )}
        </Card>
      </div>
    </>
  );
}
