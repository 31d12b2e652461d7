import { BarChart } from "@/components/charts/bar-chart";
import { DurationHistogram } from "@/components/charts/duration-histogram";
import { Num } from "@/components/ui/num";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { StepView } from "@/lib/queries/statistics";
import type { SilentAge } from "@/lib/queries/step-charts";
import type { StepLinks } from "./links";
import { receiptSentence, silentSentence } from "./step-words";

interface StepReceiptsProps {
  step: StepView;
  /** How long the silent messages have waited; null where there are none. */
  silence: readonly SilentAge[] | null;
  links: StepLinks;
}

/** How fast delivery receipts came, and how long what has none has waited. */
export function StepReceipts({ step, silence, links }: StepReceiptsProps) {
  const { figures, receipts } = step;
  const markers = [
    { seconds: receipts.p50Seconds, label: "half" },
    { seconds: receipts.p95Seconds, label: "95 of 100" },
  ].flatMap(({ seconds, label }) =>
    seconds === null ? [] : [{ seconds, label: `${label}: ${formatDuration(seconds * 1_000)}` }],
  );
  return (
    <div className="space-y-6">
      <DurationHistogram
        title="Time to receipt"
        summary={
          <>
            {receiptSentence(step)}
            {figures.byLink > 0 && (
              <>
                {" "}
                <Num value={figures.byLink} href={links.heading("byLink")} of="delivered by link" /> are proven
                delivered by their opened link alone.
              </>
            )}
          </>
        }
        bins={receipts.bins}
        markers={markers}
        unit="delivery receipts"
        axis="from the first submission to the receipt"
        color="var(--outcome-delivered)"
        {...(receipts.count === 0
          ? {
              state: {
                kind: "empty",
                message: "No delivery receipt has come yet; the first ones draw this chart.",
              } as const,
            }
          : {})}
      />
      {figures.silent === 0 || !silence ? (
        <p>{silentSentence(figures)}</p>
      ) : (
        <BarChart
          title="Without a report, by age"
          summary={`${formatNumber(figures.silent)} of ${formatNumber(figures.handedOver)} handed over have no report yet (${formatPercent(figures.silent, figures.handedOver)}). Esito waits for the network and asks it where it can be asked.`}
          bars={silence.map(({ label, count, from, to }) => ({
            key: label,
            label,
            value: count,
            color: "var(--outcome-unknown)",
            mark: "hatched",
            href: links.silent({ from, to }),
          }))}
          unit="messages"
          whole={{ value: figures.silent, name: "without a report" }}
        />
      )}
    </div>
  );
}
