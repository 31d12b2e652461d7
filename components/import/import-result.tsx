import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { formatNumber } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { ImportReport } from "@/lib/schemas/import";

interface ImportResultProps {
  surveyId: string;
  fileName: string;
  report: ImportReport;
}

/** What an import did: contacts created and updated, and each rejected record with its line. */
export function ImportResult({ surveyId, fileName, report }: ImportResultProps) {
  const { created, updated, rejected, rejectedTotal } = report;
  return (
    <section aria-labelledby="import-result" className="grid grid-cols-1 gap-3">
      <Notice
        kind={rejectedTotal === 0 ? "success" : "warn"}
        announce
        title={
          <span id="import-result">
            {fileName}: {formatNumber(created)} created, {formatNumber(updated)} updated, {formatNumber(rejectedTotal)}{" "}
            rejected.
          </span>
        }
        action={
          <LinkButton size="sm" href={paths.contacts(surveyId)}>
            See the contacts
          </LinkButton>
        }
      >
        {rejectedTotal === 0
          ? "Contacts with a number that cannot be a mobile are created too; they become Invalid when a campaign starts."
          : "The other records are imported. Correct the lines below and import them again: the same identification updates."}
      </Notice>
      {rejected.length > 0 && (
        <div className="overflow-x-auto rounded-lg border border-line bg-surface">
          <table className="w-full text-left">
            <caption className="sr-only">Rejected records</caption>
            <thead className="bg-sunken">
              <tr>
                <th scope="col" className="px-3 py-2 text-right font-medium">
                  Line
                </th>
                <th scope="col" className="w-full px-3 py-2 font-medium">
                  Why it was rejected
                </th>
              </tr>
            </thead>
            <tbody>
              {rejected.map(({ line, reason }) => (
                <tr key={`${line} ${reason}`} className="border-line border-t">
                  <td className="px-3 py-1.5 text-right tabular-nums">{formatNumber(line)}</td>
                  <td className="break-words px-3 py-1.5">{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rejectedTotal > rejected.length && (
            <p className="border-line border-t px-3 py-2 text-muted">
              The first {formatNumber(rejected.length)} of {formatNumber(rejectedTotal)}.
            </p>
          )}
        </div>
      )}
    </section>
  );
}
