import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Num } from "@/components/ui/num";
import { Percentage } from "@/components/ui/percentage";
import { OUTCOMES } from "@/lib/domain/outcome";
import type { StepFigures } from "@/lib/domain/step-figures";
import type { StepLinks } from "./links";

/** The thirteen outcomes with their counts, kind and share of all that have one. */
export function OutcomeTable({ figures, links, title }: { figures: StepFigures; links: StepLinks; title: string }) {
  const whole = figures.loaded - figures.leftOut.total;
  return (
    <Table caption={`Outcomes of ${title}`}>
      <Thead>
        <tr>
          <Th>Outcome</Th>
          <Th numeric>Contacts</Th>
          <Th numeric className="max-sm:hidden">
            Share
          </Th>
        </tr>
      </Thead>
      <Tbody>
        {OUTCOMES.map(({ code, name }) => (
          <Tr key={code}>
            <Td>
              <StatusBadge status={code} showKind />
            </Td>
            <Td numeric>
              <Num value={figures.outcomes[code]} href={links.outcome(code)} of={name.toLowerCase()} />
            </Td>
            <Td numeric className="max-sm:hidden">
              <Percentage part={figures.outcomes[code]} whole={whole} of="with an outcome" />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}
