import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Num } from "@/components/ui/num";
import type { ReasonView } from "@/lib/queries/statistics";
import type { StepLinks } from "./links";

interface ReasonTableProps {
  reasons: readonly ReasonView[];
  links: StepLinks;
  title: string;
}

/** Why messages ended or wait in error: plain words, and the raw code to ask the provider about. */
export function ReasonTable({ reasons, links, title }: ReasonTableProps) {
  if (reasons.length === 0) return <p className="px-3 py-2 text-muted">No errors.</p>;
  return (
    <Table caption={`Errors of ${title} by reason`}>
      <Thead>
        <tr>
          <Th>Reason</Th>
          <Th numeric>Contacts</Th>
        </tr>
      </Thead>
      <Tbody>
        {reasons.map(({ outcome, code, words, count }) => (
          <Tr key={`${outcome} ${code}`}>
            <Td>
              <p>{words}</p>
              <p className="mt-1 flex flex-wrap items-center gap-x-2">
                <StatusBadge status={outcome} />
                <code className="text-muted">{code}</code>
              </p>
            </Td>
            <Td numeric>
              <Num value={count} href={links.reason(outcome, code)} of={`with the code ${code}`} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
