import type { Metadata } from "next";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireSession } from "@/lib/auth/session";
import { headingByCode } from "@/lib/domain/heading";
import { OUTCOMES, type OutcomeKind } from "@/lib/domain/outcome";
import { outcomeClasses } from "@/lib/domain/outcome-class";
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
      />
      <div className="grid grid-cols-1 gap-6">
        {groups.map(({ kind, title, words }) => (
          <Card key={kind} flush title={title}>
            <p className="px-4 pt-3 pb-2 text-muted">{words}</p>
            <Table caption={`${title} outcomes`}>
              <Thead>
                <tr>
                  <Th>Outcome</Th>
                  <Th>Meaning</Th>
                  <Th>Counted under</Th>
                  <Th>Licences</Th>
                </tr>
              </Thead>
              <Tbody>
                {OUTCOMES.filter((outcome) => outcome.kind === kind).map((outcome) => (
                  <Tr key={outcome.code}>
                    <Td>
                      <StatusBadge status={outcome.code} label="full" />
                    </Td>
                    <Td className="min-w-72">{outcome.meaning}</Td>
                    <Td>{counted(outcomeClasses(outcome))}</Td>
                    <Td className="min-w-40">{outcome.licenceText}</Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </Card>
        ))}
      </div>
    </>
  );
}

function counted(classes: readonly string[]): string {
  return classes
    .map((code) => (code.startsWith("errors.") ? `Errors: ${label(code).toLowerCase()}` : label(code)))
    .join("; ");
}

function label(code: string): string {
  return headingByCode(code)?.label ?? code;
}
