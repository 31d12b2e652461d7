import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { StepView } from "@/lib/queries/statistics";
import type { StepNow } from "@/lib/schemas/events-api";

/** "94.9 % of 4,343 sent were delivered; half of the receipts came within 9 s." */
export function stepSentence({ figures, receipts }: Pick<StepNow, "figures" | "receipts">): string {
  if (figures.sent === 0) {
    return figures.inQueue > 0
      ? `Nothing has ended yet; ${formatNumber(figures.inQueue)} are in queue.`
      : "Nothing was sent.";
  }
  const share = formatPercent(figures.delivered, figures.sent);
  const half = receipts.p50Seconds === null ? "" : `; half of the receipts came within ${seconds(receipts.p50Seconds)}`;
  const waiting = figures.inQueue > 0 ? `; ${formatNumber(figures.inQueue)} are still in queue` : "";
  return `${share} of ${formatNumber(figures.sent)} sent were delivered${half}${waiting}.`;
}

/** "Half of 4,120 delivery receipts came within 9 s of the first submission, 95 of 100 within 28 s." */
export function receiptSentence({ receipts }: StepView): string {
  if (receipts.p50Seconds === null || receipts.p95Seconds === null) return "No delivery receipts yet.";
  return `Half of ${formatNumber(receipts.count)} delivery receipts came within ${seconds(receipts.p50Seconds)} of the first submission, 95 of 100 within ${seconds(receipts.p95Seconds)}.`;
}

/** "12 of 4,343 handed over have no report yet (0.3 %)." */
export function silentSentence({ silent, handedOver }: StepView["figures"]): string {
  if (handedOver === 0) return "Nothing was handed over yet, so no report is awaited.";
  if (silent === 0) return `A report has come for all of ${formatNumber(handedOver)} handed over.`;
  return `${formatNumber(silent)} of ${formatNumber(handedOver)} handed over had no report yet (${formatPercent(silent, handedOver)}).`;
}

function seconds(value: number): string {
  return formatDuration(value * 1000);
}
