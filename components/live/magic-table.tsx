import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { StatusBadge } from "@/components/outcome/status-badge";
import { outcomeEntry } from "@/lib/domain/outcome";
import type { MagicNumberView } from "@/lib/queries/phones";

/** The numbers that make the simulator do one thing on purpose. */
export function MagicTable({ numbers }: { numbers: readonly MagicNumberView[] }) {
  return (
    <>
      <p className="px-4 pt-3 pb-2 text-muted">
        Give a contact one of these numbers to see an outcome on purpose. They are kept for films and books: no real
        list has them. Every other number gets a realistic mix.
      </p>
      <Table caption="Magic numbers">
        <Thead>
          <tr>
            <Th>Number</Th>
            <Th>What happens</Th>
            <Th>Ends as</Th>
          </tr>
        </Thead>
        <Tbody>
          {numbers.map(({ number, what, outcome, path }) => (
            <Tr key={number}>
              <Td className="whitespace-nowrap tabular-nums">{number}</Td>
              <Td>{what}</Td>
              <Td title={path.map((code) => outcomeEntry(code).name).join(", then ")}>
                <StatusBadge status={outcome} />
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
    </>
  );
}
