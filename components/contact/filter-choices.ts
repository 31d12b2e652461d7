import { HEADINGS } from "@/lib/domain/heading";
import { LEFT_OUT_REASONS } from "@/lib/domain/left-out";
import { OUTCOMES } from "@/lib/domain/outcome";
import { LAST_STATUSES } from "@/lib/domain/status";
import type { FieldTest } from "@/lib/schemas/field-filter";
import { STANDARD_FIELDS } from "@/lib/schemas/standard-fields";

interface Choice {
  value: string;
  label: string;
}

/** One thing contacts can be filtered by, and how its value is given. */
export interface FilterChoice {
  /** Parameter of the address. */
  key: string;
  label: string;
  group: "Status" | "Messages" | "Number" | "Fields";
  input:
    | { kind: "choice"; options: readonly Choice[] }
    | { kind: "text" | "number" | "duration" | "instant" | "country" | "step" }
    | { kind: "field"; custom: boolean };
  hint?: string;
}

const yesNo: readonly Choice[] = [
  { value: "yes", label: "Yes" },
  { value: "no", label: "No" },
];

const fixed: readonly FilterChoice[] = [
  {
    key: "status",
    label: "Last status",
    group: "Status",
    input: { kind: "choice", options: LAST_STATUSES.map(({ label }) => ({ value: label, label })) },
  },
  {
    key: "kind",
    label: "Kind of last status",
    group: "Status",
    input: {
      kind: "choice",
      options: [
        { value: "permanent", label: "Permanent" },
        { value: "temporary", label: "Temporary" },
        { value: "event", label: "Link, interview, opt-out" },
        { value: "none", label: "None yet" },
      ],
    },
  },
  { key: "changedAfter", label: "Changed from", group: "Status", input: { kind: "instant" } },
  { key: "changedBefore", label: "Changed before", group: "Status", input: { kind: "instant" } },
  {
    key: "changedWithin",
    label: "Changed within the last",
    group: "Status",
    input: { kind: "duration" },
    hint: "Such as 48h or 7d; always counted from now.",
  },
  {
    key: "interview",
    label: "Interview",
    group: "Status",
    input: {
      kind: "choice",
      options: [
        { value: "none", label: "Not begun" },
        { value: "partial", label: "Partial" },
        { value: "completed", label: "Completed" },
        { value: "screenedOut", label: "Screened out" },
        { value: "quotaFull", label: "Quota full" },
      ],
    },
  },
  { key: "unsubscribed", label: "Unsubscribed", group: "Status", input: { kind: "choice", options: yesNo } },
  { key: "blocked", label: "Blocked", group: "Status", input: { kind: "choice", options: yesNo } },
  { key: "step", label: "Campaign and step", group: "Messages", input: { kind: "step" } },
  { key: "clicked", label: "Link clicked", group: "Messages", input: { kind: "choice", options: yesNo } },
  {
    key: "reason",
    label: "Reason code",
    group: "Messages",
    input: { kind: "text" },
    hint: "As the gateway gave it, such as 001.",
  },
  { key: "submittedAfter", label: "Submitted from", group: "Messages", input: { kind: "instant" } },
  { key: "submittedBefore", label: "Submitted before", group: "Messages", input: { kind: "instant" } },
  { key: "attempts", label: "Attempts", group: "Messages", input: { kind: "number" } },
  { key: "network", label: "Network", group: "Messages", input: { kind: "text" } },
  { key: "country", label: "Country", group: "Number", input: { kind: "country" }, hint: "Two letters, such as IT." },
];

/** Everything contacts of a survey with these custom fields can be filtered by. */
export function filterChoices(fieldNames: readonly string[]): FilterChoice[] {
  const standard = [...STANDARD_FIELDS, { field: "e164", header: "Number (E.164)" }];
  return [
    ...fixed,
    ...standard.map(
      ({ field, header }): FilterChoice => ({
        key: field,
        label: header,
        group: field === "mobile" || field === "e164" || field === "phoneNumber" ? "Number" : "Fields",
        input: { kind: "field", custom: false },
      }),
    ),
    ...fieldNames.map(
      (name): FilterChoice => ({ key: name, label: name, group: "Fields", input: { kind: "field", custom: true } }),
    ),
  ];
}

/** What can be asked of a field, in words. */
export const FIELD_TEST_WORDS: readonly { value: FieldTest; label: string }[] = [
  { value: "is", label: "is" },
  { value: "not", label: "is not" },
  { value: "contains", label: "contains" },
  { value: "starts", label: "starts with" },
  { value: "from", label: "is from (number, date or text)" },
  { value: "to", label: "is up to (number, date or text)" },
  { value: "empty", label: "is empty, or is not" },
];

/** What can be asked of a step's message, besides that there is one. */
export const STEP_QUESTIONS: readonly { label: string; options: readonly Choice[] }[] = [
  { label: "Headings", options: HEADINGS.map(({ code, label }) => ({ value: `heading=${code}`, label })) },
  { label: "Outcomes", options: OUTCOMES.map(({ label, name }) => ({ value: `outcome=${label}`, label: name })) },
  {
    label: "Left out",
    options: LEFT_OUT_REASONS.map(({ code, label }) => ({ value: `leftOut=${code}`, label })),
  },
];
