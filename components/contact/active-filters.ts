import { headingByCode } from "@/lib/domain/heading";
import { leftOutEntry } from "@/lib/domain/left-out";
import { outcomeEntry } from "@/lib/domain/outcome";
import { explainReason } from "@/lib/domain/reason";
import { formatExact } from "@/lib/format";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { fieldKey } from "@/lib/schemas/field-filter";

export interface ActiveFilter {
  /** Parameters that make it; removing them removes it. */
  keys: readonly string[];
  name: string;
  value: string;
  /** What it means, in words. */
  meaning?: string;
}

/** The filters of a list in words, less those that the screen shows as controls (last status, kind, text). */
export function activeFilters(filter: ContactFilter, stepName: string | null, zone: string): ActiveFilter[] {
  const ofStep = ["outcome", "heading", "leftOut"];
  const active: ActiveFilter[] = [];
  const add = (key: string, name: string, value: string | null, meaning?: string) => {
    if (value) active.push({ keys: [key], name, value, ...(meaning && { meaning }) });
  };
  if (filter.campaign && !filter.step) add("campaign", "Campaign", "in its list");
  if (filter.step)
    active.push({ keys: ["step", "campaign", ...ofStep], name: "Step", value: stepName ?? "in its list" });
  const heading = filter.heading && headingByCode(filter.heading);
  if (heading) add("heading", "Heading", heading.label, heading.meaning);
  const outcome = filter.outcome && outcomeEntry(filter.outcome);
  if (outcome) add("outcome", "Outcome in the step", outcome.name, outcome.meaning);
  const leftOut = filter.leftOut && leftOutEntry(filter.leftOut);
  if (leftOut) add("leftOut", "Left out", leftOut.label, leftOut.words);
  if (filter.reason)
    add("reason", "Reason", filter.reason, explainReason({ outcome: filter.outcome, code: filter.reason }).words);
  add("country", "Country", filter.country);
  add("network", "Network", filter.network);
  if (filter.attempts !== null) add("attempts", "Attempts", String(filter.attempts));
  if (filter.changedAfter) add("changedAfter", "Changed from", formatExact(filter.changedAfter, zone));
  if (filter.changedBefore) add("changedBefore", "Changed before", formatExact(filter.changedBefore, zone));
  for (const condition of filter.fields) add(fieldKey(condition), condition.name, condition.values.join(", "));
  return active;
}
