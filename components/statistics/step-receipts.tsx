import { BarChart } from "@/components/charts/bar-chart";
import { DurationHistogram } from "@/components/charts/duration-histogram";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { StepView } from "@/lib/queries/statistics";
import type { StepLinks } from "./links";
import { receiptSentence, silentSentence } from "./step-words";

interface StepReceiptsProps {
  step: StepView;
  /** How long the silent messages have waited; null as of a past minute, where only their number is known. */
  silence: readonly { label: string; count: number }[] | null;
  links: StepLinks;
}

/** How fast delivery receipts came, and how long what has none has waited. */
export function StepReceipts({ step, silence, links }: StepReceiptsProps) {
  const { figures, receipts } = step;
  const proven = figures.delivered - receipts.count;
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
        summary={`${receiptSentence(step)}${proven > 0 ? ` ${formatNumber(proven)} more are proven delivered by their opened link alone.` : ""}`}
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
          bars={silence.map(({ label, count }) => ({
            key: label,
            label,
            value: count,
            color: "var(--outcome-unknown)",
            mark: "hatched",
            href: links.heading("silent"),
          }))}
          unit="messages"
          whole={{ value: figures.silent, name: "without a report" }}
        />
      )}
    </div>
  );
}
