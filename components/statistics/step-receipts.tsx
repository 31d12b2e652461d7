import { BarChart } from "@/components/charts/bar-chart";
import { DurationHistogram } from "@/components/charts/duration-histogram";
import { Num } from "@/components/ui/num";
import { receiptContent, silenceContent } from "@/lib/chart-tables/step-content";
import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { StepView } from "@/lib/queries/statistics";
import type { SilentAge } from "@/lib/queries/step-charts";
import { chartDownload, type StepLinks } from "./links";
import { receiptSentence, silentSentence } from "./step-words";

interface StepReceiptsProps {
  step: StepView;
  /** How long the silent messages have waited; null where there are none. */
  silence: readonly SilentAge[] | null;
  links: StepLinks;
  before: Date | null;
}

/** How fast delivery receipts came, and how long what has none has waited. */
export function StepReceipts({ step, silence, links, before }: StepReceiptsProps) {
  const { figures, receipts } = step;
  const silent = silence && silenceContent(silence, figures.silent);
  const markers = [
    { seconds: receipts.p50Seconds, label: "half" },
    { seconds: receipts.p95Seconds, label: "95 of 100" },
  ].flatMap(({ seconds, label }) =>
    seconds === null ? [] : [{ seconds, label: `${label}: ${formatDuration(seconds * 1_000)}` }],
  );
  return (
    <div className="space-y-6">
      <DurationHistogram
        {...receiptContent(receipts.bins)}
        download={chartDownload(step, "receipts", before)}
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
        markers={markers}
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
      {figures.silent === 0 || !silent ? (
        <p>{silentSentence(figures)}</p>
      ) : (
        <BarChart
          title={silent.title}
          kind={silent.kind}
          unit={silent.unit}
          whole={silent.whole}
          download={chartDownload(step, "silence", before)}
          summary={`${formatNumber(figures.silent)} of ${formatNumber(figures.handedOver)} handed over have no report yet (${formatPercent(figures.silent, figures.handedOver)}). Esito waits for the network and asks it where it can be asked.`}
          bars={silent.rows.map(({ from, to, ...row }) => ({
            ...row,
            color: "var(--outcome-unknown)",
            mark: "hatched",
            href: links.silent({ from, to }),
          }))}
        />
      )}
    </div>
  );
}
