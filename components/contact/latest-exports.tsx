import Link from "next/link";
import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { paths } from "@/lib/paths";
import type { ExportRunView } from "@/lib/queries/exports";
import { filterWords } from "./active-filters";
import { ExportActs } from "./export-acts";
import { ExportState } from "./export-state";
import { EXPORT_FORMATS } from "./export-words";

interface LatestExportsProps {
  surveyId: string;
  zone: string;
  runs: readonly ExportRunView[];
}

/** Longer addresses some proxies refuse. */
const longestAddress = 4_000;

/** One's exports with what each asked for and how far it is; a finished one can be made anew. */
export function LatestExports({ surveyId, zone, runs }: LatestExportsProps) {
  if (runs.length === 0) {
    return (
      <EmptyState
        title="You exported nothing in the last 24 hours"
        action={<LinkButton href={paths.contacts(surveyId)}>See the contacts</LinkButton>}
      >
        Filter the contacts and choose Export above the list.
      </EmptyState>
    );
  }
  return (
    <Table caption="Your exports of the last 24 hours, newest first">
      <Thead>
        <tr>
          <Th>Begun</Th>
          <Th>Contacts</Th>
          <Th>Columns</Th>
          <Th>Format</Th>
          <Th>State</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </Thead>
      <Tbody>
        {runs.map((run) => (
          <Tr key={run.id}>
            <Td className="whitespace-nowrap">
              <Time value={run.at} zone={zone} show="exact" />
            </Td>
            <Td className="min-w-48 max-w-96 break-words">
              <Asked surveyId={surveyId} zone={zone} run={run} />
            </Td>
            <Td>{columnsWords(run)}</Td>
            <Td>{EXPORT_FORMATS[run.format]}</Td>
            <Td className="min-w-44">
              <ExportState run={run} />
            </Td>
            <Td className="text-right">
              <ExportActs surveyId={surveyId} run={run} />
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

function Asked({ surveyId, zone, run }: { surveyId: string; zone: string; run: ExportRunView }) {
  if (!run.asked) return "what it asked for cannot be read any more";
  const words = filterWords(run.asked.filter, zone);
  if (run.query.length > longestAddress) return words;
  return (
    <Link href={paths.contacts(surveyId, run.query)} prefetch={false} className="text-link">
      {words}
    </Link>
  );
}

function columnsWords({ asked }: ExportRunView): string {
  if (!asked?.columns) return "every column";
  return asked.columns.length === 1 ? "1 column" : `${asked.columns.length} columns`;
}
