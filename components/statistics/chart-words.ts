import type { SeriesView } from "@/lib/chart-tables/over-time-content";
import { type FunnelStage, greatestLoss } from "@/lib/domain/funnel";
import type { Status } from "@/lib/domain/status";
import type { StepFigures } from "@/lib/domain/step-figures";
import { formatDateTime, formatNumber, formatPercent } from "@/lib/format";

/** The sentences that say what the charts of a step show. */

/** "4,120 of 5,000 messages were Delivered at 23 Nov 2026, 14:02; half of them by 23 Nov 2026, 09:12." */
export function overTimeSentence({ points }: SeriesView<Status>, zone: string): string {
  const last = points.at(-1);
  if (!last) return "";
  const when = (at: number) => formatDateTime(new Date(at), zone);
  const all = Object.values(last.values).reduce((sum, count) => sum + count, 0);
  const delivered = last.values.delivered ?? 0;
  const half = points.find(({ values }) => delivered > 0 && (values.delivered ?? 0) * 2 >= delivered);
  const halfWords = half ? `; half of them by ${when(half.at)}` : "";
  return `${formatNumber(delivered)} of ${formatNumber(all)} messages were Delivered at ${when(last.at)}${halfWords}.`;
}

/** "1,902 of 4,120 delivered had clicked (46.2 %) and 1,340 had completed the interview at 24 Nov 2026, 13:00." */
export function answersSentence({ points }: SeriesView<Status>, delivered: number, zone: string): string {
  const { at = 0, values = {} } = points.at(-1) ?? {};
  const clicked = values.clicked ?? 0;
  const share = `${formatNumber(clicked)} of ${formatNumber(delivered)} delivered had clicked (${formatPercent(clicked, delivered)})`;
  return `${share} and ${formatNumber(values.completed ?? 0)} had completed the interview at ${formatDateTime(new Date(at), zone)}.`;
}

/** "26.8 % of 5,000 loaded completed the interview. Most were lost between Delivered and Clicked: 2,218." */
export function funnelSentence(stages: readonly FunnelStage[]): string {
  const [loaded] = stages;
  const completed = stages.at(-1);
  if (!loaded || !completed) return "";
  if (loaded.count === 0) return "Nobody was loaded.";
  const loss = greatestLoss(stages);
  const share = `${formatPercent(completed.count, loaded.count)} of ${formatNumber(loaded.count)} loaded completed the interview.`;
  return loss
    ? `${share} Most were lost between ${loss.from.label} and ${loss.to.label}: ${formatNumber(loss.lost)}.`
    : share;
}

/** "432 not sent, 223 failed after sending, 12 being retried. Most often: the phone number does not exist." */
export function reasonSentence(
  errors: StepFigures["errors"],
  first: { words: string; count: number } | undefined,
): string {
  if (errors.total === 0) return "No errors.";
  const parts = `${formatNumber(errors.notSent)} not sent, ${formatNumber(errors.permanent)} failed after sending, ${formatNumber(errors.temporary)} being retried.`;
  return first ? `${parts} Most often (${formatPercent(first.count, errors.total)}): ${first.words}` : parts;
}
