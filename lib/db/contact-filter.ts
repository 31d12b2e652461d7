import type { HeadingCode } from "@/lib/domain/heading";
import { outcomeEntry } from "@/lib/domain/outcome";
import { LAST_STATUSES, statusEntry } from "@/lib/domain/status";
import type { ContactFilter, ContactKind } from "@/lib/schemas/contact-filter";

/** A filter as SQL over contact_state s, contact c and the step's message m. Values stand as $1, $2 … in `values`. */
export interface CompiledFilter {
  from: string;
  where: string;
  values: unknown[];
}

/**
 * The same words as message_figures in the migration, so that each number of the statistics equals its list;
 * `m` is the contact's newest message of the step.
 */
const headingCondition: Record<HeadingCode, string> = {
  leftOut: "m.class = 'leftOut'",
  inQueue: "m.class = 'inQueue'",
  handedOver: "(m.class IN ('delivered', 'permanent') OR (m.class = 'inQueue' AND m.taken))",
  sent: "m.class IN ('delivered', 'permanent')",
  delivered: "m.class = 'delivered'",
  errors: "m.class IN ('notSent', 'permanent', 'temporary')",
  "errors.notSent": "m.class = 'notSent'",
  "errors.permanent": "m.class = 'permanent'",
  "errors.temporary": "m.class = 'temporary'",
  clicked: "m.clicked_at IS NOT NULL",
  partial: "m.outcome = 5 AND m.interview = 22",
  completed: "m.outcome = 5 AND m.interview = 23",
  screenedOut: "m.outcome = 5 AND m.interview = 24",
  quotaFull: "m.outcome = 5 AND m.interview = 25",
  unsubscribed: "m.outcome = 5 AND m.unsubscribed",
  silent: "m.class = 'inQueue' AND m.taken AND m.reported_at IS NULL",
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

/** Whether nothing but the last status is asked for, which the activity's figures can count. */
export function isByStatusOnly(filter: ContactFilter): boolean {
  const { statuses: _, kind: __, fields, ...others } = filter;
  return fields.length === 0 && Object.values(others).every((value) => value === null);
}

/**
 * Compiles a filter; `withContact` joins the contact although no condition needs it, `anyStatus` leaves out what is asked of
 * the last status (for the counts beside it). More conditions may be added behind `where`.
 */
export function compileFilter(
  surveyId: string,
  filter: ContactFilter,
  options: { withContact: boolean; anyStatus?: boolean },
): CompiledFilter {
  const values: unknown[] = [surveyId];
  const given = (value: unknown) => `$${values.push(value)}`;
  const where = ["s.survey_id = $1"];
  const ofContact = contactConditions(filter, given);
  const statuses = options.anyStatus ? null : wantedStatuses(filter);
  if (statuses) where.push(`s.last_status = ANY(${given(statuses)}::smallint[])`);
  if (filter.changedAfter) where.push(`s.last_status_at >= ${given(filter.changedAfter)}`);
  if (filter.changedBefore) where.push(`s.last_status_at < ${given(filter.changedBefore)}`);
  const joins = ["contact_state s"];
  if (ofContact.length > 0 || options.withContact) {
    joins.push("JOIN contact c ON c.id = s.contact_id AND c.survey_id = s.survey_id");
    where.push("c.survey_id = $1", ...ofContact);
  }
  const ofMessage = messageConditions(filter, given);
  if (filter.step) {
    joins.push(
      `JOIN message m ON m.contact_id = s.contact_id AND m.step_id = ${given(filter.step)} AND NOT m.superseded`,
    );
    where.push("m.survey_id = $1", ...ofMessage);
  } else if (ofMessage.length > 0) {
    where.push(
      `EXISTS (SELECT 1 FROM message m WHERE m.contact_id = s.contact_id AND m.survey_id = $1 AND NOT m.superseded AND ${ofMessage.join(" AND ")})`,
    );
  }
  return { from: joins.join(" "), where: where.join(" AND "), values };
}

type Given = (value: unknown) => string;

function contactConditions(filter: ContactFilter, given: Given): string[] {
  const conditions: string[] = [];
  if (filter.country && !filter.step) conditions.push(`c.country = ${given(filter.country)}`);
  for (const { name, value } of filter.fields) {
    conditions.push(`c.fields @> jsonb_build_object(${given(name)}::text, ${given(value)}::text)`);
  }
  if (filter.q) conditions.push(textCondition(filter.q, given));
  return conditions;
}

function messageConditions(filter: ContactFilter, given: Given): string[] {
  const conditions: string[] = [];
  if (filter.campaign) conditions.push(`m.campaign_id = ${given(filter.campaign)}`);
  if (filter.outcome) conditions.push(`m.outcome = ${given(outcomeEntry(filter.outcome).id)}`);
  if (filter.heading) conditions.push(headingCondition[filter.heading]);
  if (filter.leftOut) conditions.push(`m.left_out = ${given(filter.leftOut)}`);
  if (filter.reason) conditions.push(`m.code = ${given(filter.reason)}`);
  if (filter.network) conditions.push(`m.network = ${given(filter.network)}`);
  if (filter.attempts !== null) conditions.push(`m.attempts = ${given(filter.attempts)}`);
  if (filter.country && filter.step) conditions.push(`m.country = ${given(filter.country)}`);
  return conditions;
}

const words = "contact_words(c.identification, c.name, c.surname, c.email, c.mobile, c.e164)";

/** Each word must be found; a number also without the spaces and dashes between its digits. */
function textCondition(q: string, given: Given): string {
  const like = (text: string) => `${words} LIKE lower(${given(`%${text.replace(/[\\%_]/g, "\\$&")}%`)}::text)`;
  const each = q.split(/\s+/u).filter(Boolean).slice(0, 10).map(like).join(" AND ");
  const digits = q.replace(/[\s()./-]/gu, "");
  return /^\+?\d{4,}$/u.test(digits) && digits !== q ? `((${each}) OR ${like(digits)})` : `(${each})`;
}
