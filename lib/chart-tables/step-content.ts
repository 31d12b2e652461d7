import { funnelOf } from "@/lib/domain/funnel";
import { OUTCOMES, type Outcome, outcomeEntry } from "@/lib/domain/outcome";
import { outcomesFromGoodToBad } from "@/lib/domain/outcome-order";
import type { StepFigures } from "@/lib/domain/step-figures";
import { wilsonInterval } from "@/lib/domain/wilson";
import { formatNumber, formatPercent, formatRegion } from "@/lib/format";
import type { BarContent, BinContent, RateContent } from "./chart-content";

/** What the charts of a step say: their titles, words and numbers. */

const names = new Map(OUTCOMES.map(({ code, name }) => [code, name]));

/** The thirteen outcomes, good ones first. */
export function outcomeContent(counts: Partial<Record<Outcome, number>>) {
  const rows = outcomesFromGoodToBad.map((key) => ({ key, label: names.get(key) ?? key, value: counts[key] ?? 0 }));
  const value = rows.reduce((sum, row) => sum + row.value, 0);
  return {
    title: "Outcomes",
    kind: "Part",
    unit: "messages",
    whole: { value, name: "messages" },
    rows,
  } satisfies BarContent;
}

/** How fast delivery receipts came. */
export function receiptContent(bins: BinContent["bins"]) {
  const axis = "from the first submission to the receipt";
  return { title: "Time to receipt", unit: "delivery receipts", axis, bins } satisfies BinContent;
}

/** How long messages without a report have waited. */
export function silenceContent<Age extends { label: string; count: number }>(ages: readonly Age[], silent: number) {
  return {
    title: "Without a report, by age",
    kind: "Part",
    unit: "messages",
    whole: { value: silent, name: "silent messages" },
    rows: ages.map((age) => ({ ...age, key: age.label, value: age.count })),
  } satisfies BarContent;
}

interface Reason {
  outcome: Outcome;
  code: string;
  words: string;
  count: number;
}

/** Why messages ended or wait in error. */
export function reasonContent({ errors }: Pick<StepFigures, "errors">, reasons: readonly Reason[]) {
  return {
    title: "Errors by reason",
    kind: "Reason",
    unit: "contacts",
    whole: { value: errors.total, name: "errors" },
    notes: ["Outcome", "Code"],
    rows: reasons.map(({ outcome, code, words, count }) => ({
      key: `${outcome} ${code}`,
      outcome,
      code,
      label: words,
      notes: [outcomeEntry(outcome).label, code],
      value: count,
    })),
  } satisfies BarContent;
}

/** From loaded to completed. */
export function funnelContent(figures: StepFigures) {
  const stages = funnelOf(figures);
  return {
    title: "From loaded to completed",
    kind: "Part",
    unit: "contacts",
    whole: { value: figures.loaded, name: "loaded" },
    noteName: "Of the stage before",
    rows: stages.map(({ code, label, count, heading }, index) => {
      const before = stages[index - 1];
      const note = before && `${formatPercent(count, before.count)} of ${formatNumber(before.count)} ${before.label}`;
      return { key: code, label, value: count, note, heading };
    }),
  } satisfies BarContent;
}

/** Messages of one country or network. */
export interface Place {
  place: string | null;
  delivered: number;
  permanent: number;
  clicked: number;
  provenByLink: number;
}

/** Where messages were delivered, and where the link was opened; of `places`, the largest first. */
export function countryContent(places: readonly Place[]) {
  return {
    title: "Delivered by country",
    kind: "Country",
    wholeName: "sent",
    measures: measured("Delivered", "Opened the link"),
    rows: places.map((place) => rates(place, countryName(place), place.delivered)),
  } satisfies RateContent;
}

/** Whom receipts and opened links prove reached, by network as the gateway names it. */
export function networkContent(places: readonly Place[]) {
  return {
    title: "Reached by receipt, and by opened link, by network",
    kind: "Network",
    wholeName: "sent",
    measures: measured("Reached by receipt", "Reached by opened link"),
    rows: places.map((place) => rates(place, place.place ?? "Not reported", place.delivered - place.provenByLink)),
  } satisfies RateContent;
}

/** What a country is called; null = a number of none. */
export function countryName({ place }: Pick<Place, "place">): string {
  return place === null ? "No country" : formatRegion(place);
}

/** Sent to a place and ended: delivered, or failed after sending. */
export function sentTo({ delivered, permanent }: Pick<Place, "delivered" | "permanent">): number {
  return delivered + permanent;
}

/** The places that anything was sent to, the largest first. */
export function bySent<One extends Place>(places: readonly One[]): One[] {
  return places.filter((place) => sentTo(place) > 0).sort((one, other) => sentTo(other) - sentTo(one));
}

function measured(delivered: string, clicked: string) {
  return [
    { key: "delivered", label: delivered },
    { key: "clicked", label: clicked },
  ] as const;
}

function rates(place: Place, label: string, reached: number) {
  const whole = sentTo(place);
  const rate = (part: number) => ({ part, interval: wilsonInterval(part, whole) });
  return {
    key: place.place ?? "",
    place: place.place,
    label,
    whole,
    rates: { delivered: rate(reached), clicked: rate(place.clicked) },
  };
}
