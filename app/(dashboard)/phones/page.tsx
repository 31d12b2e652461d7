import type { Metadata } from "next";
import { MagicTable } from "@/components/live/magic-table";
import { PhoneMessage } from "@/components/live/phone-message";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { SearchInput } from "@/components/ui/search-input";
import { requireSession } from "@/lib/auth/session";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import { loadPhones } from "@/lib/queries/phones";

export const metadata: Metadata = { title: "Simulator's phones" };

interface Props {
  searchParams: Promise<{ q?: string | string[] }>;
}

export default async function PhonesPage({ searchParams }: Props) {
  await requireSession(paths.phones());
  const { q } = await searchParams;
  const search = typeof q === "string" ? q.slice(0, 200) : "";
  const view = await loadPhones(search);
  return (
    <>
      <PageHeader
        title="Simulator's phones"
        subtitle="What each play phone received. Links work: opening one counts as the contact's click."
        actions={
          <LinkButton size="sm" href={paths.phones(search ? { q: search } : undefined)}>
            Look again
          </LinkButton>
        }
      />
      {view.kind === "real" && (
        <EmptyState title="There are no play phones here">
          Texts leave by a real gateway, so only their recipients can read them. Without SMS_GATEWAY, Esito starts its
          simulator, and this page shows its phones.
        </EmptyState>
      )}
      {view.kind === "away" && (
        <Notice kind="error" title="The simulator does not answer.">
          It is started again by itself within seconds; then look again.
        </Notice>
      )}
      {view.kind === "phones" && (
        <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <Card
            flush
            title="Received"
            actions={
              <form action={paths.phones()} className="flex items-center gap-2">
                <SearchInput name="q" aria-label="Search number, sender or text" defaultValue={search} />
                <Button type="submit" size="sm">
                  Search
                </Button>
              </form>
            }
          >
            {view.messages.length === 0 ? (
              <EmptyState title={search ? "No text matches" : "No texts yet"}>
                {search
                  ? "Search for a number, a sender or words of a text."
                  : "When a campaign runs or a test text is sent, it arrives here."}
              </EmptyState>
            ) : (
              <>
                <ul className="divide-y divide-line">
                  {view.messages.map((message, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: a phone may hold the same text twice
                    <PhoneMessage key={index} message={message} />
                  ))}
                </ul>
                {view.messages.length === view.limit && (
                  <p className="border-line border-t px-4 py-2 text-muted">
                    The newest {formatNumber(view.limit)}; search for a number to see its own.
                  </p>
                )}
              </>
            )}
          </Card>
          <Card flush title="Magic numbers">
            <MagicTable numbers={view.magic} />
          </Card>
        </div>
      )}
    </>
  );
}
