import { Table, Tbody, Td, Th, Thead, Tr } from "@/components/data-table/table-parts";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { Num } from "@/components/ui/num";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ImportReport } from "@/lib/schemas/import";

interface ImportReportProps {
  surveyId: string;
  fileName: string;
  report: ImportReport;
}

/** What an import created, updated and rejected, each rejected row with its line and reason. */
export function ImportReportView({ surveyId, fileName, report }: ImportReportProps) {
  const { created, updated, skipped, rejected, rejectedTotal, dryRun, id } = report;
  return (
    <Card
      title={dryRun ? `Dry run of ${fileName}: nothing was imported` : `Report of ${fileName}`}
      actions={
        <>
          <a className={buttonClass("secondary", "sm")} href={paths.importReport(surveyId, id)} download>
            Report as CSV
          </a>
          {!dryRun && (
            <LinkButton size="sm" href={paths.contacts(surveyId)}>
              See the contacts
            </LinkButton>
          )}
        </>
      }
    >
      <p role="status" className="sr-only">
        {fileName}: {formatNumber(created)} created, {formatNumber(updated)} updated, {formatNumber(rejectedTotal)}{" "}
        rejected.
      </p>
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
        {[
          { term: "Created", value: created },
          { term: "Updated", value: updated },
          ...(skipped > 0 ? [{ term: "Skipped", value: skipped }] : []),
          { term: "Rejected", value: rejectedTotal },
        ].map(({ term, value }) => (
          <div key={term}>
            <dt className="text-muted text-sm">{term}</dt>
            <dd className="font-semibold text-xl" data-report={term.toLowerCase()}>
              <Num value={value} />
            </dd>
          </div>
        ))}
      </dl>
      {created + updated + skipped + rejectedTotal === 0 && <p className="mt-3">The file has a header but no rows.</p>}
      {rejectedTotal > 0 && (
        <div className="mt-4 grid gap-2">
          <p>
            {rejectedTotal > rejected.length
              ? `The first ${formatNumber(rejected.length)} of ${formatNumber(rejectedTotal)} rejected rows.`
              : "Rejected rows changed nothing."}{" "}
            Correct them in the file and import it again: the others are then updated, not made twice, if they have an
            Identification. The report as CSV holds every rejected line.
          </p>
          <section
            className="max-h-96 overflow-y-auto rounded-md border"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
            tabIndex={0}
            aria-label={`Rejected rows of ${fileName}${dryRun ? ", dry run" : ""}`}
          >
            <Table caption="Rejected rows, by line of the file">
              <Thead>
                <tr>
                  <Th numeric>Line</Th>
                  <Th>Reason</Th>
                </tr>
              </Thead>
              <Tbody>
                {rejected.map(({ line, reason }) => (
                  <Tr key={line}>
                    <Td numeric>{formatNumber(line)}</Td>
                    <Td>{reason}</Td>
                  </Tr>
                ))}
              </Tbody>
            </Table>
          </section>
        </div>
      )}
    </Card>
  );
}
