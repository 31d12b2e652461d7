import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { isLeftOutReason, leftOutEntry } from "@/lib/domain/left-out";
import { formatDateTime, formatNumber } from "@/lib/format";
import type { Preflight } from "@/lib/schemas/campaign-json";

/** "Send 4,568 messages, 4,911 licences of 10,000; 240 invalid, 192 duplicated", and what follows from it. */
export function PreflightFacts({ forecast, zone }: { forecast: Preflight; zone: string }) {
  const { loaded, sendable, invalid, duplicated, licences, balance, finishesAt } = forecast;
  const leftOut = Object.entries(forecast.leftOut).filter(([, count]) => count > 0);
  const apart = [
    invalid > 0 && `${formatNumber(invalid)} invalid`,
    duplicated > 0 && `${formatNumber(duplicated)} duplicated`,
    ...leftOut.map(([reason, count]) => `${formatNumber(count)} ${reasonWords(reason)}`),
  ].filter(Boolean);
  return (
    <>
      <p>
        <strong>{count(sendable, "message")}</strong>, {count(licences, "licence")} of {formatNumber(balance)}
        {apart.length > 0 && `; ${apart.join(", ")}`}.
      </p>
      <DescriptionList
        items={[
          { term: "Contacts on the list", value: formatNumber(loaded) },
          { term: "SMS in all", value: formatNumber(forecast.parts) },
          {
            term: "Balance after",
            value: balance >= licences ? formatNumber(balance - licences) : "0: it does not suffice",
          },
          { term: "Sent by about", value: finishesAt ? formatDateTime(new Date(finishesAt), zone) : "not foreseeable" },
        ]}
      />
      {loaded === 0 && (
        <Notice kind="warn" title="The survey has no contacts yet.">
          Import a list first; then this campaign can start.
        </Notice>
      )}
      {loaded > 0 && sendable === 0 && (
        <Notice kind="warn" title="Nobody would be texted.">
          Every contact is invalid, duplicated or left out.
        </Notice>
      )}
      {licences > balance && (
        <Notice kind="warn" title={`${formatNumber(licences - balance)} licences are missing.`}>
          The campaign can start: it sends as far as the licences go, then pauses by itself. Nothing is lost; add
          licences and resume it.
        </Notice>
      )}
    </>
  );
}

function count(n: number, one: string): string {
  return `${formatNumber(n)} ${n === 1 ? one : `${one}s`}`;
}

function reasonWords(reason: string): string {
  return isLeftOutReason(reason) ? leftOutEntry(reason).label.toLowerCase() : reason;
}
