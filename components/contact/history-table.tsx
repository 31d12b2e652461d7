import { Table, Tbody, Th, Thead } from "@/components/data-table/table-parts";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { formatZone } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ContactView, HistoryView } from "@/lib/queries/contact";
import { HistoryRow } from "./history-row";

interface HistoryTableProps {
  view: ContactView;
  asked: HistoryView;
  zone: string;
}

/** A contact's history, a row for each change; cards where there is no room for a table. */
export function HistoryTable({ view, asked, zone }: HistoryTableProps) {
  const { contact, history, next } = view;
  const page = (from: string | undefined) => paths.contact(contact.surveyId, contact.id, { ...queryOf(asked), from });
  if (view.total === 0) {
    return (
      <EmptyState title="Nothing has happened yet">
        The history begins when a campaign loads this contact, or when somebody changes it.
      </EmptyState>
    );
  }
  if (history.length === 0) {
    return (
      <EmptyState
        title="Nothing of this kind"
        action={
          <LinkButton href={paths.contact(contact.surveyId, contact.id, { heard: "1" })}>Show everything</LinkButton>
        }
      >
        The history has {view.total === 1 ? "one row" : `${view.total} rows`}, none of which matches the filter.
      </EmptyState>
    );
  }
  const named = zone === "UTC" ? "UTC" : `${zone}, ${formatZone(zone, history[0]?.happenedAt ?? new Date(0))}`;
  return (
    <>
      <Table caption={`History of ${view.fullName}, times in ${named}`} className="max-md:block">
        <Thead>
          <tr className="max-md:sr-only">
            <Th>When ({named})</Th>
            <Th>Status</Th>
            <Th numeric>Attempt</Th>
            <Th>Who said it</Th>
            <Th>Code</Th>
            <Th>What it means</Th>
            <Th>Next attempt</Th>
          </tr>
        </Thead>
        <Tbody>
          {history.map((row) => (
            <HistoryRow key={row.seq} row={row} zone={zone} />
          ))}
        </Tbody>
      </Table>
      {(next || asked.from) && (
        <div className="flex gap-2 border-t p-3">
          {asked.from && <LinkButton href={page(undefined)}>From the beginning</LinkButton>}
          {next && <LinkButton href={page(next)}>{asked.order === "newest" ? "Older" : "Newer"}</LinkButton>}
        </div>
      )}
    </>
  );
}

function queryOf({ kind, order, heard }: HistoryView) {
  return {
    kind: kind === "all" ? undefined : kind,
    order: order === "newest" ? undefined : order,
    heard: heard ? "1" : undefined,
  };
}
