import type { HeadingCode } from "@/lib/domain/heading";
import { outcomeEntry } from "@/lib/domain/outcome";
import { LAST_STATUSES, statusEntry } from "@/lib/domain/status";
import { trailBound } from "@/lib/domain/trail";
import {
  type ContactFilter,
  type ContactKind,
  type InterviewState,
  isEmptyFilter,
  NONE,
} from "@/lib/schemas/contact-filter";
import { contactsBefore, type InstantPlaces, messagesBefore, stateColumns, stateThen, statusesBefore } from "./as-of";
import { fieldCondition, type Given, textCondition } from "./field-condition";

/** A filter as SQL over contact_state s, contact c and the step's message m. Values stand as $1, $2 … in `values`. */
export interface CompiledFilter {
  from: string;
  where: string;
  values: unknown[];
  /** The contact's id in each table that is joined: they are equal. */
  ids: readonly [string, ...string[]];
}

/**
 * The same as figures_of in the migrations, so that each number of the statistics equals its list; `m` is the contact's
 * newest message of the step. What a class says of the outcome (message_class_fits) is said too: the index knows outcomes.
 */
const headingCondition: Record<HeadingCode, string> = {
  leftOut: "m.outcome IS NULL",
  inQueue: "m.outcome >= 9 AND m.class = 'inQueue'",
  handedOver: "(m.class IN ('delivered', 'permanent') OR (m.class = 'inQueue' AND m.taken))",
  sent: "m.outcome <= 8 AND m.class IN ('delivered', 'permanent')",
  delivered: "m.outcome = 5",
  errors: "m.outcome IN (1, 2, 3, 4, 6, 7, 8, 10) AND m.class IN ('notSent', 'permanent', 'temporary')",
  "errors.notSent": "m.outcome IN (1, 2, 3, 4, 6, 7, 8) AND m.class = 'notSent'",
  "errors.permanent": "m.outcome IN (3, 4, 6, 7, 8) AND m.class = 'permanent'",
  "errors.temporary": "m.outcome = 10 AND m.class = 'temporary'",
  byReceipt: "m.outcome = 5 AND m.code IS DISTINCT FROM 'link'",
  byLink: "m.outcome = 5 AND m.code = 'link'",
  clicked: "m.outcome = 5 AND m.clicked_at IS NOT NULL",
  started: "m.outcome = 5 AND m.interview IS NOT NULL",
  partial: "m.outcome = 5 AND m.interview = 22",
  completed: "m.outcome = 5 AND m.interview = 23",
  screenedOut: "m.outcome = 5 AND m.interview = 24",
  quotaFull: "m.outcome = 5 AND m.interview = 25",
  unsubscribed: "m.outcome = 5 AND m.unsubscribed",
  silent: "m.outcome >= 9 AND m.class = 'inQueue' AND m.taken AND m.reported_at IS NULL",
};

/** The numbers of the last statuses of a kind; 0 = none yet. */
export function statusesOfKind(kind: ContactKind): number[] {
  return kind === "none" ? [0] : LAST_STATUSES.filter((entry) => entry.kind === kind).map((entry) => entry.id);
}

/** The numbers of the last statuses that a filter asks for, or null for any. */
export function wantedStatuses(filter: Pick<ContactFilter, "statuses" | "kind">): number[] | null {
  const named = filter.statuses.map((code) => statusEntry(code).id);
  if (!filter.kind) return named.length > 0 ? named : null;
  const ofKind = statusesOfKind(filter.kind);
  return named.length > 0 ? named.filter((id) => ofKind.includes(id)) : ofKind;
}

/** Whether nothing but the last status is asked for, now or as of an instant, which the activity's figures can count. */
export function isByStatusOnly(filter: ContactFilter): boolean {
  return isEmptyFilter(filter, "statuses", "kind", "at");
}

interface CompileOptions {
  /** Tables that the statement itself asks for, also where no condition does: contact_state s, contact c. */
  tables?: readonly ("s" | "c")[];
  /** Leaves out what is asked of the last status, for the counts beside it. */
  anyStatus?: boolean;
  /** Parameters that stand before those of the filter; the first is `$1`. */
  before?: readonly unknown[];
  /** Only contacts on one side of one of them. */
  beyond?: Beyond | null;
}

/** Contacts whose ids are larger or smaller than that of one. */
export interface Beyond {
  id: string;
  side: ">" | "<";
}

/**
 * Compiles a filter, as of its instant where it has one. Only tables that are asked for are joined, so that one index alone
 * answers what it can: every contact has one state, and one newest message of each step it is in. More conditions may be
 * added behind `where`.
 */
export function compileFilter(
  surveyId: string,
  filter: ContactFilter,
  { tables = [], anyStatus = false, before = [], beyond = null }: CompileOptions = {},
): CompiledFilter {
  const values: unknown[] = [...before];
  const given = (value: unknown) => `$${values.push(value)}`;
  const survey = given(surveyId);
  const then = filter.at && instantPlaces(filter.at, given);
  const comparison = beyond && `${beyond.side} ${given(beyond.id)}::bigint`;
  const joined: Joined[] = [];
  const where: string[] = [];
  if (anyStatus || asksState(filter) || tables.includes("s")) {
    joined.push({ source: stateSource(filter, { survey, then, anyStatus }), id: "s.contact_id" });
    where.push(`s.survey_id = ${survey}`);
  }
  if (asksContact(filter) || tables.includes("c") || then || (joined.length === 0 && !filter.step)) {
    joined.push({ source: "contact c", id: "c.id" });
    where.push(`c.survey_id = ${survey}`);
    if (then) where.push(`c.created_at < ${then.before}`);
  }
  if (filter.step) {
    const step = given(filter.step);
    const messages = then ? messagesBefore(`now.step_id = ${step}`, then) : "message";
    joined.push({ source: `${messages} m`, id: "m.contact_id" });
    // Asked once of the step: of each message it would be asked of the table, where an index alone could do.
    const ofSurvey = `EXISTS (SELECT 1 FROM step WHERE id = ${step} AND survey_id = ${survey})`;
    where.push(`m.step_id = ${step}`, "NOT m.superseded", ofSurvey);
  }
  const [{ source, id }, ...others] = joined as [Joined, ...Joined[]];
  const from = [source, ...others.map((other) => `JOIN ${other.source} ON ${other.id} = ${id}`)].join(" ");
  // Said of every table: PostgreSQL does not carry an inequality over a join.
  if (comparison) where.push(...joined.map((one) => `${one.id} ${comparison}`));
  const scope: Scope = { given, survey, then, comparison, anyStatus, id };
  where.push(...(filter.step ? messageConditions(filter, given) : ofAnyMessage(filter, scope)));
  where.push(...groupConditions(filter, scope));
  return { from, where: where.join(" AND "), values, ids: joined.map((one) => one.id) as [string, ...string[]] };
}

/** A table of the statement, and the contact's id in it. */
interface Joined {
  source: string;
  id: string;
}

/** PostgreSQL takes no parameter that a statement does not mention: the bound gets its place when it is asked for. */
function instantPlaces(at: Date, given: Given): InstantPlaces {
  let bound: string | null = null;
  return {
    before: given(at),
    get bound() {
      bound ??= given(trailBound(at));
      return bound;
    },
  };
}

interface Scope {
  given: Given;
  survey: string;
  /** The instant's places among the values; null = now. */
  then: InstantPlaces | null;
  /** Follows a contact's id where only those beyond one are asked for. */
  comparison: string | null;
  anyStatus: boolean;
  /** The contact's id. */
  id: string;
}

/** As of an instant, only what is asked of the state is looked up: the status, or with it the times. */
function stateSource(
  filter: ContactFilter,
  { survey, then, anyStatus }: Pick<Scope, "survey" | "then" | "anyStatus">,
): string {
  if (!then || !(anyStatus || asksState(filter))) return "contact_state s";
  return `${asksTime(filter) ? contactsBefore(survey, then.before) : statusesBefore(survey, then.bound)} s`;
}

function asksState(filter: ContactFilter): boolean {
  const own = wantedStatuses(filter) !== null || filter.interview.length > 0 || filter.unsubscribed !== null;
  return own || asksTime(filter) || filter.or.some(asksState) || (filter.within !== null && asksState(filter.within));
}

function asksContact(filter: ContactFilter): boolean {
  const own =
    filter.fields.length > 0 || [filter.q, filter.unsubscribed, filter.blocked].some((asked) => asked !== null);
  const country = filter.country !== null && !filter.step;
  return own || country || filter.or.some(asksContact) || (filter.within !== null && asksContact(filter.within));
}

/** Whether it asks what only a look at each contact tells: when its status changed, its interview, its opt-out. */
function asksTime(filter: ContactFilter): boolean {
  const { changedAfter, changedBefore, changedWithin, interview, unsubscribed, within } = filter;
  const own = [changedAfter, changedBefore, changedWithin, unsubscribed].some((asked) => asked !== null);
  return own || interview.length > 0 || filter.or.some(asksTime) || (within !== null && asksTime(within));
}

/** What is asked of state and contact, and of the alternatives and the view, which are whole filters. */
function groupConditions(filter: ContactFilter, scope: Scope): string[] {
  const conditions = [...stateConditions(filter, scope), ...contactConditions(filter, scope)];
  const whole = (other: ContactFilter) => `(${wholeFilter(other, { ...scope, anyStatus: false })})`;
  if (filter.or.length > 0) conditions.push(`(${filter.or.map(whole).join(" OR ")})`);
  if (filter.within) conditions.push(whole(filter.within));
  return conditions;
}

/** A filter as one condition on s and c, its messages looked for apart. */
function wholeFilter(filter: ContactFilter, scope: Scope): string {
  const { given, then, id } = scope;
  const conditions = groupConditions(filter, scope);
  if (filter.step) {
    const step = given(filter.step);
    const messages = then ? messagesBefore(`now.step_id = ${step}`, then) : "message";
    const ofStep = [`m.step_id = ${step}`, "NOT m.superseded", ...messageConditions(filter, given)];
    conditions.push(`${id} IN (SELECT m.contact_id FROM ${messages} m WHERE ${ofStep.join(" AND ")})`);
  } else conditions.push(...ofAnyMessage(filter, scope));
  return conditions.length > 0 ? conditions.join(" AND ") : "true";
}

function ofAnyMessage(filter: ContactFilter, { given, survey, then, comparison, id }: Scope): string[] {
  const messages = () => (then ? messagesBefore(`now.contact_id = ${id}`, then) : "message");
  const ofMessage = messageConditions({ ...filter, clicked: null }, given);
  const always = [`m.contact_id = ${id}`, `m.survey_id = ${survey}`];
  if (comparison && !then) always.push(`m.contact_id ${comparison}`);
  const exists = (conditions: readonly string[]) =>
    `EXISTS (SELECT 1 FROM ${messages()} m WHERE ${[...always, ...conditions].join(" AND ")})`;
  const found = ofMessage.length > 0 ? [exists(["NOT m.superseded", ...ofMessage])] : [];
  if (filter.clicked === null) return found;
  const clicked = ["m.clicked_at IS NOT NULL"];
  if (filter.campaign) clicked.push(`m.campaign_id = ${given(filter.campaign)}`);
  return [...found, filter.clicked ? exists(clicked) : `NOT ${exists(clicked)}`];
}

const interviewNumber: Record<Exclude<InterviewState, "none">, number> = {
  partial: 22,
  completed: 23,
  screenedOut: 24,
  quotaFull: 25,
};

function stateConditions(filter: ContactFilter, { given, then, anyStatus, id }: Scope): string[] {
  const conditions: string[] = [];
  const statuses = anyStatus ? null : wantedStatuses(filter);
  // One status by equality: the index then gives its contacts in the list's order.
  if (statuses?.length === 1) conditions.push(`s.last_status = ${given(statuses[0])}::smallint`);
  else if (statuses) conditions.push(`s.last_status = ANY(${given(statuses)}::smallint[])`);
  if (filter.changedAfter) conditions.push(`s.last_status_at >= ${given(filter.changedAfter)}`);
  if (filter.changedBefore) conditions.push(`s.last_status_at < ${given(filter.changedBefore)}`);
  if (filter.changedWithin !== null) {
    conditions.push(
      `s.last_status_at >= ${then?.before ?? "now()"} - ${given(filter.changedWithin / 1_000)}::float8 * interval '1 second'`,
    );
  }
  if (filter.contacts.length > 0) conditions.push(`${id} = ANY(${given(filter.contacts)}::bigint[])`);
  if (filter.interview.length > 0) {
    const known = filter.interview.flatMap((state) => (state === "none" ? [] : [interviewNumber[state]]));
    const none = filter.interview.includes("none") ? " OR s.interview IS NULL" : "";
    conditions.push(`(s.interview = ANY(${given(known)}::smallint[])${none})`);
  }
  return conditions;
}

function contactConditions(filter: ContactFilter, { given, then }: Scope): string[] {
  const conditions: string[] = [];
  const known = then ? ` AND o.since < ${then.before}` : "";
  const optedOut = (kind: string) => `c.e164 IN (SELECT o.e164 FROM opt_out o WHERE o.kind = '${kind}'${known})`;
  if (filter.country && !filter.step) conditions.push(isOrNone("c.country", filter.country, given));
  if (filter.unsubscribed !== null) {
    const unsubscribed = `(s.unsubscribed_at IS NOT NULL OR ${optedOut("unsubscribed")})`;
    conditions.push(filter.unsubscribed ? unsubscribed : `${unsubscribed} IS NOT TRUE`);
  }
  if (filter.blocked !== null) conditions.push(`${optedOut("blocked")} IS ${filter.blocked ? "" : "NOT "}TRUE`);
  for (const condition of filter.fields) conditions.push(fieldCondition(condition, given));
  if (filter.q) conditions.push(textCondition(filter.q, given));
  return conditions;
}

/** Not under the heading when the trail was shorter. */
function isNew(heading: HeadingCode, { before, bound }: InstantPlaces): string {
  const then = headingCondition[heading].replaceAll("m.", "was.");
  return `NOT EXISTS (
    SELECT 1 FROM (
      SELECT ${stateColumns("now.state")}, message_code_before(m.contact_id, m.id, ${before}) AS code
      FROM (SELECT ${stateThen("m.trail", bound)} AS state, m.reported_at, m.clicked_at) now WHERE now.state IS NOT NULL
    ) was WHERE ${then})`;
}

function isOrNone(column: string, value: string, given: Given): string {
  return value === NONE ? `${column} IS NULL` : `${column} = ${given(value)}`;
}

function messageConditions(filter: ContactFilter, given: Given): string[] {
  const conditions: string[] = [];
  if (filter.campaign) conditions.push(`m.campaign_id = ${given(filter.campaign)}`);
  if (filter.outcome) conditions.push(`m.outcome = ${given(outcomeEntry(filter.outcome).id)}`);
  if (filter.heading) conditions.push(headingCondition[filter.heading]);
  if (filter.heading && filter.newSince) conditions.push(isNew(filter.heading, instantPlaces(filter.newSince, given)));
  if (filter.leftOut) conditions.push(`m.left_out = ${given(filter.leftOut)}`);
  if (filter.reason) conditions.push(isOrNone("m.code", filter.reason, given));
  if (filter.network) conditions.push(isOrNone("m.network", filter.network, given));
  if (filter.attempts !== null) conditions.push(`m.attempts = ${given(filter.attempts)}`);
  if (filter.submittedAfter) conditions.push(`m.first_submission_at >= ${given(filter.submittedAfter)}`);
  if (filter.submittedBefore) conditions.push(`m.first_submission_at < ${given(filter.submittedBefore)}`);
  if (filter.clicked !== null) conditions.push(`m.clicked_at IS ${filter.clicked ? "NOT " : ""}NULL`);
  if (filter.country && filter.step) conditions.push(isOrNone("m.country", filter.country, given));
  return conditions;
}
