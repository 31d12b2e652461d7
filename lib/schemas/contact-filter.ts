import { z } from "zod";
import type { HeadingCode } from "@/lib/domain/heading";
import type { LeftOutReason } from "@/lib/domain/left-out";
import type { Outcome } from "@/lib/domain/outcome";
import type { Status } from "@/lib/domain/status";
import { asOf, fullMinute } from "./as-of";
import type { ColumnChoice } from "./contact-columns";
import { columnsParam, headings, instant, outcome, reasons, status, text, within, yesNo } from "./contact-params";
import { type ContactSort, contactKey, contactSortParam, parseContactSort } from "./contact-sort";
import { type FieldCondition, fieldConditions, fieldParam, fieldValueProblem } from "./field-filter";
import { idSchema } from "./id";
import { oneOrSeveral } from "./one-or-several";
import { pageQuery } from "./page";
import { queryOfText } from "./query-text";

export const CONTACT_KINDS = ["permanent", "temporary", "event", "none"] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** How far an interview has come; `none` = not begun. */
export const INTERVIEW_STATES = ["none", "partial", "completed", "screenedOut", "quotaFull"] as const;
export type InterviewState = (typeof INTERVIEW_STATES)[number];

/** The country or network of what has none. */
export const NONE = "none";

/** Which contacts of a survey; everything that is given must hold. */
export interface ContactFilter {
  /** Any of these as last status; empty = any at all. */
  statuses: readonly Status[];
  kind: ContactKind | null;
  campaign: string | null;
  step: string | null;
  /** These three speak of the contact's newest message of the step. */
  outcome: Outcome | null;
  heading: HeadingCode | null;
  leftOut: LeftOutReason | null;
  /** Beside a heading: not under it as known then, the end of a full minute. */
  newSince: Date | null;
  /** These three speak of that message, or without a step of any newest message (of the campaign). */
  reason: string | null;
  network: string | null;
  attempts: number | null;
  /** The message's first submission began at or after, and before. */
  submittedAfter: Date | null;
  submittedBefore: Date | null;
  /** ISO 3166: of the step's message, or without a step of the contact's number. */
  country: string | null;
  q: string | null;
  /** Last status changed at or after, and before. */
  changedAfter: Date | null;
  changedBefore: Date | null;
  /** Last status changed within so many milliseconds before now. */
  changedWithin: number | null;
  /** The step's message, or without a step any message (of the campaign), was clicked. */
  clicked: boolean | null;
  /** Any of these; empty = any at all. */
  interview: readonly InterviewState[];
  /** The contact, or its number whoever holds it. */
  unsubscribed: boolean | null;
  blocked: boolean | null;
  /** These contacts and no others; empty = any. */
  contacts: readonly string[];
  fields: readonly FieldCondition[];
  /** At least one of these must hold too; empty = nothing is asked. */
  or: readonly ContactFilter[];
  /** The id of a view, whose filter must hold too. */
  view: string | null;
  /** The filter of that view, once it is looked up. */
  within: ContactFilter | null;
  /** As known at the end of this full minute; null = now. */
  at: Date | null;
}

/** What an address or a view asks for; null = the usual order and columns. */
export type ContactReading = {
  filter: ContactFilter;
  sort: ContactSort | null;
  columns: readonly ColumnChoice[] | null;
};

const interviewState = z.enum(INTERVIEW_STATES, `One of ${INTERVIEW_STATES.join(", ")}`);

/** At most so many alternatives in one filter. */
const MOST_ALTERNATIVES = 20;

const alternative = z.string("A query such as status=SMS Sender: Expired").max(4_000, "At most 4,000 characters");
const alternatives = z
  .union([alternative.transform((one) => [one]), z.array(alternative).max(MOST_ALTERNATIVES, "At most 20 of them")])
  .transform((texts, context): ContactFilter[] =>
    texts.flatMap((one) => {
      const parsed = alternativeQuery.safeParse(queryOfText(one));
      if (parsed.success) return [parsed.data];
      const [issue] = parsed.error.issues;
      context.addIssue({ code: "custom", message: `${issue?.path.join(".")}: ${issue?.message}`.slice(0, 300) });
      return [];
    }),
  );

const filterShape = {
  status: oneOrSeveral(status).optional().meta({ description: "Last status by its label; repeatable" }),
  kind: z
    .enum(CONTACT_KINDS, `One of ${CONTACT_KINDS.join(", ")}`)
    .optional()
    .meta({ description: "Kind of the last status" }),
  campaign: idSchema.optional().meta({ description: "In this campaign's list" }),
  step: idSchema.optional().meta({ description: "In this step's list" }),
  outcome: outcome.optional().meta({ description: "With step: outcome of the newest message, by its label" }),
  heading: z
    .enum(headings, `One of ${headings.join(", ")}`)
    .optional()
    .meta({ description: "With step: heading of its statistics" }),
  leftOut: z
    .enum(reasons, `One of ${reasons.join(", ")}`)
    .optional()
    .meta({ description: "With step: why it was left out" }),
  newSince: asOf.optional().meta({ description: "With step and heading: not under it as known at this instant" }),
  reason: text(200).optional().meta({ description: "Raw code of the message" }),
  network: text(200)
    .optional()
    .meta({ description: "Network of the message as the gateway named it; none = not reported" }),
  attempts: z.coerce
    .number("A whole number")
    .int("A whole number")
    .min(0)
    .max(30_000)
    .optional()
    .meta({ description: "Attempts of the message" }),
  country: z
    .string("Say it once")
    .regex(/^([A-Z]{2}|none)$/i, "Two letters, such as IT, or none")
    .transform((code) => (code.toLowerCase() === NONE ? NONE : code.toUpperCase()))
    .optional()
    .meta({ description: "Country of the number, ISO 3166; none = a number of no country" }),
  q: text(200).optional().meta({ description: "Words in identification, names, eMail and number" }),
  submittedAfter: instant.optional().meta({ description: "First submission of the message began at or after" }),
  submittedBefore: instant.optional().meta({ description: "First submission of the message began before" }),
  changedAfter: instant.optional().meta({ description: "Last status changed at or after" }),
  changedBefore: instant.optional().meta({ description: "Last status changed before" }),
  changedWithin: within.optional().meta({ description: "Last status changed within this time: 48h, 7d" }),
  clicked: yesNo.optional().meta({ description: "With step: its link was opened; else any link" }),
  interview: oneOrSeveral(interviewState).optional().meta({ description: "State of the interview; repeatable" }),
  unsubscribed: yesNo.optional().meta({ description: "The contact or its number opted out" }),
  blocked: yesNo.optional().meta({ description: "Its number is blocked" }),
  contact: oneOrSeveral(idSchema, { count: 10_000, message: "At most 10,000 of them" })
    .optional()
    .meta({ description: "These contacts by id; repeatable" }),
};

/** What stands beside the filters proper; not part of an alternative. */
const aroundShape = {
  sort: contactSortParam.optional(),
  view: idSchema.optional().meta({ description: "In this view" }),
  cols: columnsParam.optional().meta({
    description: "Columns of the screen and of exports in their order: name,lastStatus,field.City",
  }),
  at: asOf.optional().meta({ description: "As known at the end of the last full minute not after this instant" }),
  or: alternatives.optional().meta({
    description: "Filters as a query text; repeatable. At least one of them must hold beside everything else",
  }),
};

/** `field.NAME` is a filter by custom field; any other name that is not known is a mistake that must not pass unseen. */
function checkNames(given: Record<string, unknown>, context: z.RefinementCtx): void {
  for (const [key, value] of Object.entries(given)) {
    if (key in filterShape || key in aroundShape || key === "limit" || key === "cursor") continue;
    const param = fieldParam(key);
    const message = param ? fieldValueProblem(key, param.test, value) : "There is no such filter";
    if (message) context.addIssue({ code: "custom", path: [key], message });
  }
  if (given.at !== undefined && String(given.sort ?? "").endsWith("lastStatusAt")) {
    const message = "A list as of an instant is sorted by name or identification";
    context.addIssue({ code: "custom", path: ["sort"], message });
  }
  if (given.newSince !== undefined && given.heading === undefined) {
    context.addIssue({ code: "custom", path: ["newSince"], message: "Needs a heading beside it" });
  }
  for (const key of ["outcome", "heading", "leftOut"]) {
    if (given[key] !== undefined && given.step === undefined) {
      context.addIssue({ code: "custom", path: [key], message: "Needs a step beside it" });
    }
  }
}

type RawFilter = z.output<z.ZodObject<typeof filterShape>> & Record<string, unknown>;
type Raw = RawFilter & z.output<z.ZodObject<typeof aroundShape>>;

function readingOf(raw: Raw): ContactReading {
  const at = raw.at ? fullMinute(raw.at) : null;
  const filter = { ...filterOf(raw), or: raw.or ?? [], view: raw.view ?? null, at };
  return { filter, sort: raw.sort ? parseContactSort(raw.sort) : null, columns: raw.cols ?? null };
}

function filterOf(raw: RawFilter): ContactFilter {
  return {
    statuses: raw.status ?? [],
    kind: raw.kind ?? null,
    campaign: raw.campaign ?? null,
    step: raw.step ?? null,
    outcome: raw.outcome ?? null,
    heading: raw.heading ?? null,
    leftOut: raw.leftOut ?? null,
    newSince: raw.newSince ? fullMinute(raw.newSince) : null,
    reason: raw.reason || null,
    network: raw.network || null,
    attempts: raw.attempts ?? null,
    submittedAfter: raw.submittedAfter ?? null,
    submittedBefore: raw.submittedBefore ?? null,
    country: raw.country ?? null,
    q: raw.q?.trim() || null,
    changedAfter: raw.changedAfter ?? null,
    changedBefore: raw.changedBefore ?? null,
    changedWithin: raw.changedWithin ?? null,
    clicked: raw.clicked ?? null,
    interview: raw.interview ?? [],
    unsubscribed: raw.unsubscribed ?? null,
    blocked: raw.blocked ?? null,
    contacts: raw.contact ?? [],
    fields: fieldConditions(raw),
    or: [],
    view: null,
    within: null,
    at: null,
  };
}

/** Asks for nothing. */
export const noFilter = filterOf({});

/** Whether the filter asks for nothing; `except` names what is not looked at. */
export function isEmptyFilter(filter: ContactFilter, ...except: (keyof ContactFilter)[]): boolean {
  return (Object.keys(noFilter) as (keyof ContactFilter)[]).every((key) => {
    const value = filter[key];
    return except.includes(key) || value === null || (Array.isArray(value) && value.length === 0);
  });
}

/** One alternative of `or`: filters and nothing else. */
const alternativeQuery = z
  .object(filterShape)
  .catchall(z.unknown())
  .superRefine((given, context) => {
    checkNames(given, context);
    for (const key of Object.keys(aroundShape)) {
      if (given[key] !== undefined) context.addIssue({ code: "custom", path: [key], message: "Does not belong here" });
    }
    if (Object.keys(given).length === 0)
      context.addIssue({ code: "custom", path: ["or"], message: "Asks for nothing" });
  })
  .transform((raw) => filterOf(raw as RawFilter));

/** The query of an export. */
export const contactExportQuery = z
  .object({ ...filterShape, ...aroundShape })
  .catchall(z.unknown())
  .superRefine(checkNames)
  .transform((raw) => readingOf(raw as Raw));

/** The query of a list of contacts: filter, sort and page. */
export const contactListQuery = z
  .object({ ...filterShape, ...aroundShape, ...pageQuery(contactKey).shape })
  .catchall(z.unknown())
  .superRefine(checkNames)
  .superRefine((raw, context) => {
    if (raw.cursor && raw.cursor.sort !== (raw.sort ?? "")) {
      context.addIssue({
        code: "custom",
        path: ["cursor"],
        message: "This cursor belongs to another sort; start without one",
      });
    }
  })
  .transform((raw) => ({ ...readingOf(raw as Raw), limit: raw.limit, cursor: raw.cursor ?? null }));
export type ContactListQuery = z.output<typeof contactListQuery>;

/** What of a query can be read; whatever cannot is left out and told by its name. For screens, which never fail on an address. */
export function readContactQuery(query: Record<string, string | string[] | undefined>): {
  query: ContactListQuery;
  problems: Record<string, string>;
} {
  const problems: Record<string, string> = {};
  let rest: Record<string, unknown> = Object.fromEntries(
    // An empty filter is none.
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ""),
  );
  for (;;) {
    const parsed = contactListQuery.safeParse(rest);
    if (parsed.success) return { query: parsed.data, problems };
    const bad = new Set<string>();
    for (const issue of parsed.error.issues) {
      const name = String(issue.path[0] ?? "");
      problems[name] ??= issue.message;
      bad.add(name);
    }
    const kept = Object.entries(rest).filter(([name]) => !bad.has(name));
    // Nothing left to drop: the empty query always reads.
    rest = kept.length < Object.keys(rest).length ? Object.fromEntries(kept) : {};
  }
}
