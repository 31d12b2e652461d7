import type { Change, Decision, MessageState, PartState } from "@/lib/domain/message";
import { outcomeById, outcomeEntry } from "@/lib/domain/outcome";
import { statusEntry } from "@/lib/domain/status";
import { DECIDED_BITS, decidedState, trailMinute } from "@/lib/domain/trail";
import { type Columns, unnested, valuesOf } from "./columns";
import { lockContacts, moveLastStatus, notFollowed, refreshLastStatus } from "./last-status";
import { partsByMessage, selectParts } from "./parts";
import { prepared, type Transaction, together } from "./pool";
import { storable } from "./storable";
import { writeParts } from "./write-parts";

/** A message locked in this transaction, with what the rules need to know of it. */
export interface LockedMessage {
  id: string;
  surveyId: string;
  campaignId: string;
  stepId: string;
  contactId: string;
  e164: string | null;
  superseded: boolean;
  /** The campaign's choice, ms; null = what was never answered is not sent again. */
  resendAfter: number | null;
  /** Whether the campaign is. */
  cancelled: boolean;
  state: MessageState;
}

/** What to write of one decision. The columns of a submission are set where they are given. */
export interface Settlement {
  message: LockedMessage;
  decision: Decision;
  actor?: string;
  submission?: {
    worker: string;
    gatewayId: string;
    text: string;
    encoding: string;
    reference: number;
    linkCode: string;
  };
}

/** The transaction's own time: the `learned` of everything written in it. */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const { rows } = await tx.query<{ now: Date }>("SELECT now()");
  return rows[0]?.now ?? new Date();
}

/** Locks these messages in the order of their ids; those left out or gone are not returned. */
export async function lockMessages(tx: Transaction, ids: readonly string[]): Promise<LockedMessage[]> {
  const [locked, parts] = await together(tx, [prepared("lock", lockById, [ids]), selectParts(ids)]);
  const byMessage = partsByMessage(parts?.rows ?? []);
  return (locked?.rows ?? []).map((row: MessageRow) => lockedMessage(row, byMessage.get(row.id) ?? []));
}

/** A row of `lockedColumns`, with the parts of all its submissions. */
export function lockedMessage(row: MessageRow, partStates: readonly PartState[]): LockedMessage {
  return {
    id: row.id,
    surveyId: row.survey_id,
    campaignId: row.campaign_id,
    stepId: row.step_id,
    contactId: row.contact_id,
    e164: row.e164,
    superseded: row.superseded,
    resendAfter: row.resend === null ? null : row.resend * 1_000,
    cancelled: row.cancelled,
    state: {
      outcome: outcomeById(row.outcome).code,
      class: row.class,
      inferred: row.inferred,
      taken: row.taken,
      attempts: row.attempts,
      submission: row.submission,
      queries: row.queries,
      tries: row.tries,
      parts: row.parts,
      licences: row.licences,
      validUntil: row.valid_until,
      nextAction: row.next_action,
      nextAttemptAt: row.next_attempt_at,
      reportedAt: row.reported_at,
      code: row.code,
      network: row.network,
      partStates,
    },
  };
}

/**
 * Writes decisions about locked messages: message, parts, history, last status. In this order, in every transaction:
 * messages, then contacts, then licences (moved by the history's trigger), so that no two transactions wait in a circle.
 */
export async function writeDecisions(tx: Transaction, settlements: readonly Settlement[], now: Date): Promise<void> {
  const changed = settlements.filter(
    ({ message, decision }) => decision.state !== message.state || decision.changes.length,
  );
  if (changed.length === 0) return;
  const moved = changed.filter(({ message, decision }) => decision.state.outcome !== message.state.outcome);
  const movedTo = moved.map(({ message, decision }) => ({
    contactId: message.contactId,
    messageId: message.id,
    status: outcomeEntry(decision.state.outcome).id,
    at: happenedAt(decision) ?? now,
  }));
  const rows = changed.flatMap(({ message, decision, actor }) =>
    decision.changes.map((change) => changeRow(message, change, actor)),
  );
  const messages = prepared("messages", updateMessages, [
    now,
    trailMinute(now.getTime()),
    ...valuesOf(messageColumns, changed.map(messageRow)),
  ]);
  const [, , followed] = await together(tx, [
    messages,
    ...(movedTo.length ? [lockContacts(movedTo), moveLastStatus(movedTo)] : []),
    ...writeParts(changed, now),
    ...(rows.length ? [prepared("changes", insertChanges, [now, ...valuesOf(changeColumns, rows)])] : []),
  ]);
  if (movedTo.length) await refreshLastStatus(tx, notFollowed(movedTo, followed?.rows ?? []));
}

export interface MessageRow {
  id: string;
  survey_id: string;
  campaign_id: string;
  step_id: string;
  contact_id: string;
  e164: string | null;
  superseded: boolean;
  resend: number | null;
  cancelled: boolean;
  outcome: number;
  class: MessageState["class"];
  inferred: boolean;
  taken: boolean;
  attempts: number;
  submission: number;
  queries: number;
  tries: MessageState["tries"];
  parts: number;
  licences: number;
  valid_until: Date | null;
  next_action: MessageState["nextAction"];
  next_attempt_at: Date | null;
  reported_at: Date | null;
  code: string | null;
  network: string | null;
}

/** What `lockedMessage` reads, of `message m`. */
export const lockedColumns = `
  m.id, m.survey_id, m.campaign_id, m.step_id, m.contact_id, m.e164, m.superseded, m.outcome, m.class, m.inferred, m.taken,
  m.attempts, m.submission, m.queries, m.tries, m.parts, m.licences, m.valid_until, m.next_action, m.next_attempt_at,
  m.reported_at, m.code, m.network, (SELECT resend_unknown_after FROM campaign WHERE campaign.id = m.campaign_id) AS resend,
  (SELECT state = 'cancelled' FROM campaign WHERE campaign.id = m.campaign_id) AS cancelled`;

const lockById = `
  SELECT ${lockedColumns} FROM message m WHERE id = ANY($1::bigint[]) AND outcome IS NOT NULL ORDER BY id FOR UPDATE OF m`;

const messageColumns = {
  id: "bigint",
  outcome: "smallint",
  class: "text",
  inferred: "bool",
  taken: "bool",
  attempts: "smallint",
  submission: "smallint",
  queries: "smallint",
  tries: "jsonb",
  parts: "smallint",
  licences: "smallint",
  valid_until: "timestamptz",
  next_action: "text",
  next_attempt_at: "timestamptz",
  reported_at: "timestamptz",
  code: "text",
  network: "text",
  worker: "text",
  text: "text",
  encoding: "text",
  reference: "smallint",
  link_code: "text",
  happened_at: "timestamptz",
  decided: "bigint",
} satisfies Columns<keyof ReturnType<typeof messageRow>>;

const updateMessages = `
  UPDATE message m SET
    outcome = d.outcome, class = d.class, inferred = d.inferred, taken = d.taken, attempts = d.attempts,
    submission = d.submission, queries = d.queries, tries = d.tries, parts = d.parts, licences = d.licences,
    valid_until = d.valid_until, next_action = d.next_action, next_attempt_at = d.next_attempt_at,
    reported_at = d.reported_at, code = d.code, network = d.network, worker = d.worker,
    text = coalesce(m.text, d.text), encoding = coalesce(m.encoding, d.encoding),
    reference = CASE WHEN m.text IS NULL THEN coalesce(d.reference, 0) ELSE m.reference END,
    link_code = coalesce(m.link_code, d.link_code),
    first_submission_at = CASE WHEN m.submission = 0 AND d.submission > 0 THEN $1 ELSE m.first_submission_at END,
    outcome_at = CASE WHEN m.outcome <> d.outcome THEN coalesce(d.happened_at, $1) ELSE m.outcome_at END,
    trail = trail_after(m.trail, $2, m.trail[cardinality(m.trail)] & ${(2 ** 20 - 1) & ~DECIDED_BITS} | d.decided),
    changed_at = $1
  FROM ${unnested(messageColumns, 3)} WHERE m.id = d.id`;

const changeColumns = {
  survey_id: "bigint",
  contact_id: "bigint",
  message_id: "bigint",
  step_id: "bigint",
  status: "smallint",
  applied: "bool",
  correction: "bool",
  happened_at: "timestamptz",
  attempt: "smallint",
  submission: "smallint",
  part: "smallint",
  source: "text",
  actor: "text",
  code: "text",
  text: "text",
  network: "text",
  next_attempt_at: "timestamptz",
  class: "text",
  taken: "bool",
  inferred: "bool",
  reason: "text",
  licences: "smallint",
} satisfies Columns<keyof ReturnType<typeof changeRow>>;

/** The rows come in the order of the arrays, and their numbers with them: unnest and INSERT keep it. */
const insertChanges = `
  INSERT INTO status_change (${Object.keys(changeColumns).join(", ")}, learned_at)
  SELECT ${Object.keys(changeColumns).join(", ")}, $1 FROM ${unnested(changeColumns, 2)}`;

function messageRow({ message, decision, submission }: Settlement) {
  const { state } = decision;
  const outcome = outcomeEntry(state.outcome).id;
  return {
    id: message.id,
    outcome,
    class: state.class,
    inferred: state.inferred,
    taken: state.taken,
    attempts: state.attempts,
    submission: state.submission,
    queries: state.queries,
    tries: state.tries,
    parts: state.parts,
    licences: state.licences,
    valid_until: state.validUntil,
    next_action: state.nextAction,
    next_attempt_at: state.nextAttemptAt,
    reported_at: state.reportedAt,
    code: storable(state.code),
    network: state.network,
    worker: state.nextAction === "answer" ? (submission?.worker ?? null) : null,
    text: submission?.text ?? null,
    encoding: submission?.encoding ?? null,
    reference: submission?.reference ?? null,
    link_code: submission?.linkCode ?? null,
    happened_at: happenedAt(decision),
    decided: decidedState({ ...state, outcome }),
  };
}

/** When the outcome that was decided last happened; null = at this moment. */
function happenedAt({ changes }: Decision): Date | null {
  return changes.findLast((change) => change.applied && change.class !== null)?.happenedAt ?? null;
}

function changeRow(message: LockedMessage, change: Change, actor: string | undefined) {
  return {
    survey_id: message.surveyId,
    contact_id: message.contactId,
    message_id: message.id,
    step_id: message.stepId,
    status: statusEntry(change.status).id,
    applied: change.applied,
    correction: change.correction,
    happened_at: change.happenedAt,
    attempt: change.attempt,
    submission: change.submission,
    part: change.part,
    source: change.source,
    actor: actor ?? null,
    code: storable(change.code),
    text: storable(change.text),
    network: change.network,
    next_attempt_at: change.nextAttemptAt,
    class: change.class,
    taken: change.taken,
    inferred: change.inferred,
    reason: change.reason,
    licences: change.licences,
  };
}
