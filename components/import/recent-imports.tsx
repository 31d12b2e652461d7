import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { Card } from "@/components/ui/card";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import { loadImports } from "@/lib/queries/imports";

/** The survey's latest imports; a file that stands here was imported whole. */
export async function RecentImports({ surveyId, zone }: { surveyId: string; zone: string }) {
  const imports = await loadImports(surveyId);
  return (
    <Card title="Latest imports" flush>
      {imports.length === 0 ? (
        <p className="p-4 text-muted">Nothing has been imported into this survey yet.</p>
      ) : (
        <Table caption="Latest imports, newest first">
          <Thead>
            <tr>
              <Th>File</Th>
              <Th>When</Th>
              <Th>By</Th>
              <Th numeric>Created</Th>
              <Th numeric>Updated</Th>
              <Th numeric>Skipped</Th>
              <Th numeric>Rejected</Th>
              <Th>Report</Th>
            </tr>
          </Thead>
          <Tbody>
            {imports.map(({ id, fileName, at, actor, created, updated, skipped, rejected }) => (
              <Tr key={id}>
                <Td className="max-w-72 break-words">{fileName}</Td>
                <Td className="whitespace-nowrap">
                  <Time value={at} zone={zone} show="exact" />
                </Td>
                <Td>{actor}</Td>
                <Td numeric>{formatNumber(created)}</Td>
                <Td numeric>{formatNumber(updated)}</Td>
                <Td numeric>{formatNumber(skipped)}</Td>
                <Td numeric>{formatNumber(rejected)}</Td>
                <Td>
                  <a className="text-link" href={paths.importReport(surveyId, id)} download>
                    CSV<span className="sr-only"> report of {fileName}</span>
                  </a>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
      )}
    </Card>
  );
}
