import { DescriptionList } from "@/components/ui/description-list";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import { formatNumber } from "@/lib/format";
import type { GatewayView } from "@/lib/queries/gateways";

/** How a gateway does now: connections, window, rate, reports. */
export function GatewayHealth({ gateway }: { gateway: GatewayView }) {
  const { binds, bindsWanted, workers, inFlight, window, rate, throttled, lastReceiptAt, times } = gateway.health;
  const { takenSinceReceipt, unmatched } = gateway.health;
  return (
    <DescriptionList
      items={[
        { term: "Carries", value: weightWords(gateway) },
        {
          term: "Connections",
          value:
            workers === 0
              ? "no worker has it"
              : `${binds} of ${bindsWanted}${workers > 1 ? ` on ${workers} workers` : ""}`,
        },
        { term: "Window in use", value: `${formatNumber(inFlight)} of ${formatNumber(window)}` },
        { term: "Rate, last 10 s", value: `${formatNumber(Math.round(rate * 10) / 10)} SMS a second` },
        {
          term: "Asked to slow down",
          value: `${formatNumber(Math.round(throttled * 1000) / 10)} % of answers, last 10 s`,
        },
        {
          term: "Newest receipt",
          value: lastReceiptAt ? (
            <>
              <Time value={lastReceiptAt} zone="UTC" />
              {takenSinceReceipt > 0 && (
                <span className="text-muted">
                  , <Num value={takenSinceReceipt} /> SMS taken since
                </span>
              )}
            </>
          ) : takenSinceReceipt > 0 ? (
            `none yet of ${formatNumber(takenSinceReceipt)} SMS`
          ) : (
            "none yet"
          ),
        },
        {
          term: "Time to receipt",
          value: times ? (
            <>
              half within {seconds(times.p50)}, 95 % within {seconds(times.p95)}{" "}
              <span className="text-muted">(of {formatNumber(times.reports)} final receipts)</span>
            </>
          ) : (
            "no final receipt yet"
          ),
        },
        ...(unmatched
          ? [
              {
                term: "Receipts of unknown messages",
                value: (
                  <>
                    <Num value={unmatched.count} />, kept until a message has their id{" "}
                    <span className="text-muted">
                      (newest: <code className="break-all">{unmatched.newestId}</code>)
                    </span>
                  </>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function weightWords({ carries, weight, kind, replaced }: GatewayView): string {
  if (kind === "simulator")
    return replaced ? "nothing: there is another gateway" : "all numbers, while there is no other";
  if (weight === 0) return `${carries}, only while others cannot`;
  return `${carries}, weight ${weight}`;
}

function seconds(value: number): string {
  if (value < 90) return `${formatNumber(Math.round(value * 10) / 10)} s`;
  if (value < 5400) return `${formatNumber(Math.round(value / 60))} min`;
  return `${formatNumber(Math.round(value / 3600))} h`;
}
