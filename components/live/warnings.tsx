import Link from "next/link";
import { Notice } from "@/components/ui/notice";
import { Time } from "@/components/ui/time";
import { formatNumber, formatRegion } from "@/lib/format";
import { paths } from "@/lib/paths";
import type { Warning } from "@/lib/queries/banner";

/** What everybody must know, over every page, until its cause is gone. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  return (
    <section aria-label="Warnings" data-no-print className="mx-auto grid max-w-[1440px] gap-2 px-6 pt-3 max-sm:px-3">
      {warnings.map((warning) => (
        <WarningNotice key={JSON.stringify(warning)} warning={warning} />
      ))}
    </section>
  );
}

function WarningNotice({ warning }: { warning: Warning }) {
  switch (warning.kind) {
    case "noWorker":
      return (
        <Notice kind="error" title="No worker is running: nothing is sent and no receipt is read.">
          Nothing is lost. <code>npm start</code> starts one again by itself; where the worker runs on its own, start{" "}
          <code>npm run worker</code>.
        </Notice>
      );
    case "diskFull":
      return (
        <Notice kind="error" title="The database's disk is full: nothing can be written, so nothing is sent.">
          Nothing is lost. Make room on the disk; Esito goes on by itself within seconds.
        </Notice>
      );
    case "gatewayDown":
      return (
        <Notice kind="warn" title={`The gateway ${warning.label} carries nothing at the moment.`}>
          {warning.problem ?? "It is not connected."} Messages wait and leave when it carries again.
        </Notice>
      );
    case "uncarried":
      return (
        <Notice
          kind="error"
          title={`${warning.more ? "More than " : ""}${formatNumber(warning.messages)} ${warning.messages === 1 ? "message waits" : "messages wait"}: no gateway carries ${warning.messages === 1 ? "its number" : "their numbers"} now.`}
        >
          To {warning.countries.map(placeWords).join(", ")}. Let a gateway carry again, or add the beginnings of these
          numbers to one: <Link href={paths.gateways()}>Gateways</Link>. Nothing is lost; they leave at once.
        </Notice>
      );
    case "receiptsStopped":
      return (
        <Notice kind="error" title={`No delivery report has come from the gateway ${warning.label} for a while.`}>
          It took {formatNumber(warning.taken)} SMS since <Time value={warning.since} zone="UTC" />, and none of them
          was reported. Messages stay Unknown until reports come. Look at the gateway, or ask the provider.
        </Notice>
      );
    case "loopback":
      return (
        <Notice
          kind="warn"
          title={`The links in texts lead to ${warning.publicUrl}, which only this machine can open.`}
        >
          The gateway is real: set PUBLIC_URL to an address that phones can reach before a campaign starts.{" "}
          {warning.callbacks && "Delivery reports of HTTP providers cannot come in before that either."}
        </Notice>
      );
  }
}

function placeWords({ country, messages }: { country: string | null; messages: number }): string {
  return `${country === null ? "numbers of no country" : formatRegion(country)} (${formatNumber(messages)})`;
}
