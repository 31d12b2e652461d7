import { formatDuration, formatNumber, formatPercent } from "@/lib/format";
import type { StepView } from "@/lib/queries/statistics";

/** "94.9 % of 4,343 sent were delivered; half of the receipts came within 9 s." */
export function stepSentence({ figures, receipts }: StepView): string {
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

/** "half within 9 s, 95 of 100 within 28 s (4,120 receipts); 12 have no report yet". */
export function receiptSentence({ receipts, figures }: StepView): string {
  const silent = silentWords(figures.silent);
  if (receipts.p50Seconds === null || receipts.p95Seconds === null)
    return ["No delivery receipts yet.", silent].join(" ").trim();
  const times = `Half of ${formatNumber(receipts.count)} delivery receipts came within ${seconds(receipts.p50Seconds)} of the first submission, 95 of 100 within ${seconds(receipts.p95Seconds)}.`;
  return [times, silent].join(" ").trim();
}

function silentWords(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "1 message has no report yet." : `${formatNumber(count)} messages have no report yet.`;
}

function seconds(value: number): string {
  return formatDuration(value * 1000);
}
