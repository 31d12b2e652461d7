import type { Metadata } from "next";
import { OutcomeReference } from "@/components/statistics/outcome-reference";
import { Card } from "@/components/ui/card";
import { DownloadMenu } from "@/components/ui/download-menu";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import type { OutcomeKind } from "@/lib/domain/outcome";
import { paths } from "@/lib/paths";

export const metadata: Metadata = { title: "Outcomes" };

const groups: readonly { kind: OutcomeKind; title: string; words: string }[] = [
  { kind: "permanent", title: "Permanent", words: "The message has ended; Esito does nothing more by itself." },
  {
    kind: "temporary",
    title: "Temporary",
    words: "The message goes on: its next attempt has a time, which its contact's page shows.",
  },
];

export default async function OutcomesPage() {
  await requireSession(paths.outcomes());
  return (
    <>
      <PageHeader
        title="Outcomes"
        subtitle="Every message has exactly one of these thirteen at a time. Screen, exports and API use the same words."
        actions={<DownloadMenu size="sm" path={paths.exports.outcomes()} />}
      />
      <div className="grid grid-cols-1 gap-6">
        {groups.map(({ kind, title, words }) => (
          <Card key={kind} flush title={title}>
            <p className="px-4 pt-3 pb-2 text-muted">{words}</p>
            <OutcomeReference kind={kind} />
          </Card>
        ))}
      </div>
    </>
  );
}
