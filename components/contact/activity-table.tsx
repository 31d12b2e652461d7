import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { StatusBadge } from "@/components/outcome/status-badge";
import { Num } from "@/components/ui/num";
import type { Activity } from "@/lib/domain/activity";
import { formatPercent } from "@/lib/format";
import { paths } from "@/lib/paths";

const kinds = { permanent: "permanent", temporary: "temporary", event: "link, interview, opt-out" } as const;

interface ActivityProps {
  surveyId: string;
  view: Activity;
  /** As known then, ISO; null = now. */
  before: string | null;
}

/** Every last status with how many contacts have it; each number leads to exactly those. */
export function ActivityTable({ surveyId, view, before }: ActivityProps) {
  const at = before ?? undefined;
  return (
    <Table caption="Contacts by last status">
      <Thead>
        <tr>
          <Th>Last status</Th>
          <Th className="max-sm:hidden">Kind</Th>
          <Th numeric>Contacts</Th>
          <Th numeric>Share of all</Th>
        </tr>
      </Thead>
      <Tbody>
        {view.statuses.map(({ status, label, kind, count }) => (
          <Tr key={status}>
            <Td>
              <StatusBadge status={status} />
            </Td>
            <Td className="max-sm:hidden">{kinds[kind]}</Td>
            <Td numeric>
              <Num value={count} href={paths.contacts(surveyId, { status: label, at })} of={label} />
            </Td>
            <Td numeric>{formatPercent(count, view.total)}</Td>
          </Tr>
        ))}
        <Tr>
          <Td>None yet</Td>
          <Td className="max-sm:hidden">nothing has happened</Td>
          <Td numeric>
            <Num value={view.none} href={paths.contacts(surveyId, { kind: "none", at })} of="with no status yet" />
          </Td>
          <Td numeric>{formatPercent(view.none, view.total)}</Td>
        </Tr>
        <Tr>
          <Td className="font-semibold">All contacts</Td>
          <Td className="max-sm:hidden">{null}</Td>
          <Td numeric className="font-semibold">
            <Num value={view.total} href={paths.contacts(surveyId, { at })} of="contacts" />
          </Td>
          <Td numeric>{formatPercent(view.total, view.total)}</Td>
        </Tr>
      </Tbody>
    </Table>
  );
}
