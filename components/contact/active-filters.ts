import { durationText } from "@/lib/domain/duration";
import { headingByCode } from "@/lib/domain/heading";
import { leftOutEntry } from "@/lib/domain/left-out";
import { outcomeEntry } from "@/lib/domain/outcome";
import { explainReason } from "@/lib/domain/reason";
import { statusEntry } from "@/lib/domain/status";
import { formatExact, formatNumber } from "@/lib/format";
import { LIST_COLUMNS } from "@/lib/schemas/contact-columns";
import { type ContactFilter, type InterviewState, NONE } from "@/lib/schemas/contact-filter";
import { type FieldCondition, fieldKey } from "@/lib/schemas/field-filter";

export interface ActiveFilter {
  /** Parameters that make it; removing them removes it. */
  keys: readonly string[];
  name: string;
  value: string;
  /** What it means, in words. */
  meaning?: string;
}

const tests: Record<FieldCondition["test"], string> = {
  is: "is",
  not: "is not",
  contains: "contains",
  starts: "starts with",
  from: "from",
  to: "up to",
  empty: "is empty",
};

/** "City is Roma or Bari". */
function fieldWords({ test, values }: FieldCondition): string {
  if (test === "empty") return values[0] === "yes" ? "is empty" : "is not empty";
  return `${tests[test]} ${values.join(" or ")}`;
}

/** The name of a field as lists show it. */
function fieldLabel({ kind, name }: FieldCondition): string {
  return kind === "custom" ? name : (LIST_COLUMNS.find(({ id }) => id === name)?.header ?? name);
}

const interviewWords: Record<InterviewState, string> = {
  none: "not begun",
  partial: "partial",
  completed: "completed",
  screenedOut: "screened out",
  quotaFull: "quota full",
};

/** One alternative of a list in one line: "Delivered, Expired; City is Roma". */
export function alternativeWords(filter: ContactFilter, zone: string): string {
  const statuses = filter.statuses.map((code) => shortLabel(statusEntry(code).label)).join(" or ");
  const parts = activeFilters(filter, null, zone).map(({ name, value }) => `${name} ${value}`);
  return [statuses, filter.kind && `kind ${filter.kind}`, ...parts, filter.q && `“${filter.q}”`]
    .filter(Boolean)
    .join(" and ");
}

/** A whole filter in one line; "every contact" where it asks for nothing. */
export function filterWords(filter: ContactFilter, zone: string): string {
  const parts = [
    alternativeWords(filter, zone),
    filter.view && "in a saved view",
    filter.or.length > 0 && `(${filter.or.map((other) => alternativeWords(other, zone)).join(" or ")})`,
  ];
  return parts.filter(Boolean).join(" and ") || "every contact";
}

function shortLabel(label: string): string {
  return label.slice(label.indexOf(":") + 1).trim();
}

/** The filters of a list in words, less those that the screen shows as controls (last status, kind, text). */
export function activeFilters(filter: ContactFilter, stepName: string | null, zone: string): ActiveFilter[] {
  const ofStep = ["outcome", "heading", "leftOut"];
  const active: ActiveFilter[] = [];
  const add = (key: string, name: string, value: string | null, meaning?: string) => {
    if (value) active.push({ keys: [key], name, value, ...(meaning && { meaning }) });
  };
  if (filter.at)
    add("at", "As of", formatExact(filter.at, zone), "As known then: who is in the list, and every status.");
  if (filter.campaign && !filter.step) add("campaign", "Campaign", "in its list");
  if (filter.step)
    active.push({ keys: ["step", "campaign", ...ofStep], name: "Step", value: stepName ?? "in its list" });
  const heading = filter.heading && headingByCode(filter.heading);
  if (heading) add("heading", "Heading", heading.label, heading.meaning);
  if (filter.newSince) add("newSince", "New since", formatExact(filter.newSince, zone), "Not under that heading then.");
  const outcome = filter.outcome && outcomeEntry(filter.outcome);
  if (outcome) add("outcome", "Outcome in the step", outcome.name, outcome.meaning);
  const leftOut = filter.leftOut && leftOutEntry(filter.leftOut);
  if (leftOut) add("leftOut", "Left out", leftOut.label, leftOut.words);
  if (filter.reason)
    add(
      "reason",
      "Reason",
      filter.reason === NONE ? "no code" : filter.reason,
      explainReason({ outcome: filter.outcome, code: filter.reason === NONE ? "" : filter.reason }).words,
    );
  add("country", "Country", filter.country === NONE ? "none" : filter.country);
  add("network", "Network", filter.network === NONE ? "not reported" : filter.network);
  if (filter.attempts !== null) add("attempts", "Attempts", String(filter.attempts));
  if (filter.submittedAfter) add("submittedAfter", "Submitted from", formatExact(filter.submittedAfter, zone));
  if (filter.submittedBefore) add("submittedBefore", "Submitted before", formatExact(filter.submittedBefore, zone));
  if (filter.changedAfter) add("changedAfter", "Changed from", formatExact(filter.changedAfter, zone));
  if (filter.changedBefore) add("changedBefore", "Changed before", formatExact(filter.changedBefore, zone));
  if (filter.contacts.length > 0) add("contact", "Chosen", `${formatNumber(filter.contacts.length)} by hand`);
  if (filter.changedWithin !== null)
    add("changedWithin", "Changed within the last", durationText(filter.changedWithin));
  if (filter.clicked !== null) add("clicked", "Link", filter.clicked ? "clicked" : "not clicked");
  if (filter.interview.length > 0) {
    add("interview", "Interview", filter.interview.map((state) => interviewWords[state]).join(" or "));
  }
  if (filter.unsubscribed !== null) add("unsubscribed", "Unsubscribed", filter.unsubscribed ? "yes" : "no");
  if (filter.blocked !== null) add("blocked", "Blocked", filter.blocked ? "yes" : "no");
  for (const condition of filter.fields) add(fieldKey(condition), fieldLabel(condition), fieldWords(condition));
  return active;
}
