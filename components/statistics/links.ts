import type { HeadingCode } from "@/lib/domain/heading";
import type { LeftOutReason } from "@/lib/domain/left-out";
import { type Outcome, outcomeEntry } from "@/lib/domain/outcome";
import { paths } from "@/lib/paths";
import type { Chart } from "@/lib/schemas/chart-api";
import { NONE } from "@/lib/schemas/contact-filter";

/** The list of exactly the contacts behind a number of a step, as known before an instant where one is given. */
export function stepLinks(surveyId: string, step: string, before: Date | null) {
  const at = before ? { at: before.toISOString() } : {};
  const to = (query: Record<string, string>) => paths.contacts(surveyId, { step, ...query, ...at });
  return {
    all: () => to({}),
    heading: (heading: HeadingCode) => to({ heading }),
    outcome: (outcome: Outcome) => to({ outcome: outcomeEntry(outcome).label }),
    leftOut: (leftOut: LeftOutReason) => to({ leftOut }),
    /** Those of a heading in a country (two letters) or a network; null = in none, or none was reported. */
    place: (kind: "country" | "network", name: string | null, heading: HeadingCode) =>
      to({ heading, [kind]: name ?? NONE }),
    /** Without a report, first submitted at or after one instant and before another. */
    silent: ({ from, to: until }: { from: Date | null; to: Date | null }) =>
      to({
        heading: "silent",
        ...(from && { submittedAfter: from.toISOString() }),
        ...(until && { submittedBefore: until.toISOString() }),
      }),
    /** Those of an outcome with this raw code; "" = without any. */
    reason: (outcome: Outcome, reason: string) => to({ outcome: outcomeEntry(outcome).label, reason: reason || NONE }),
  };
}

/** Where the table behind a chart comes from as a file, as known before an instant where one is given. */
export function chartDownload(
  { campaignId, id }: { campaignId: string; id?: string },
  chart: Chart,
  before: Date | null,
  more: { range?: string; compare?: string } = {},
) {
  return { path: paths.exports.chart(campaignId), query: { chart, step: id, at: before?.toISOString(), ...more } };
}

export type StepLinks = ReturnType<typeof stepLinks>;
