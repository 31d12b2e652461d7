import type { Change, Decision, MessageState, PartState } from "@/lib/domain/message";
import { outcomeById, outcomeEntry } from "@/lib/domain/outcome";
import { statusEntry } from "@/lib/domain/status";
import { refreshLastStatus } from "./last-status";
import { partsOf } from "./parts";
import { prepared, type Transaction } from "./pool";
import { storable } from "./storable";

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
  const { rows } = await tx.query<MessageRow>(prepared("lock", lockById, [ids]));
  const parts = await partsOf(tx, ids);
  return rows.map((row) => ({
    id: row.id,
    surveyId: row.survey_id,
    campaignId: row.campaign_id,
    stepId: row.step_id,
    contactId: row.contact_id,
    e164: row.e164,
    superseded: row.superseded,
    resendAfter: row.resend === null ? null : row.resend * 1_000,
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
      partStates: parts.get(row.id) ?? [],
    },
  }));
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
  await tx.query(
    prepared("messages", updateMessages, [JSON.stringify(changed.map((settlement) => messageRow(settlement))), now]),
  );
  const parts = changed.flatMap((settlement) => partRows(settlement));
  if (parts.length) await tx.query(prepared("parts", upsertParts, [JSON.stringify(parts), now]));
  const moved = changed.filter(({ message, decision }) => decision.state.outcome !== message.state.outcome);
  await refreshLastStatus(tx, [...new Set(moved.map(({ message }) => message.contactId))]);
  const rows = changed.flatMap(({ message, decision, actor }) =>
    decision.changes.map((change) => changeRow(message, change, actor)),
  );
  if (rows.length) {
    const numbered = rows.map((row, position) => ({ ...row, position }));
    await tx.query(prepared("changes", insertChanges, [JSON.stringify(numbered), now]));
  }
}

interface MessageRow {
  id: string;
  survey_id: string;
  campaign_id: string;
  step_id: string;
  contact_id: string;
  e164: string | null;
  superseded: boolean;
  resend: number | null;
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

const lockById = `
  SELECT id, survey_id, campaign_id, step_id, contact_id, e164, superseded, outcome, class, inferred, taken, attempts,
         submission, queries, tries, parts, licences, valid_until, next_action, next_attempt_at, reported_at, code, network,
         (SELECT resend_unknown_after FROM campaign WHERE campaign.id = message.campaign_id) AS resend
  FROM message WHERE id = ANY($1::bigint[]) AND outcome IS NOT NULL ORDER BY id FOR UPDATE`;

const updateMessages = `
  UPDATE message m SET
    outcome = d.outcome, class = d.class, inferred = d.inferred, taken = d.taken, attempts = d.attempts,
    submission = d.submission, queries = d.queries, tries = d.tries, parts = d.parts, licences = d.licences,
    valid_until = d.valid_until, next_action = d.next_action, next_attempt_at = d.next_attempt_at,
    reported_at = d.reported_at, code = d.code, network = d.network, worker = d.worker,
    text = coalesce(m.text, d.text), encoding = coalesce(m.encoding, d.encoding),
    reference = CASE WHEN m.text IS NULL THEN coalesce(d.reference, 0) ELSE m.reference END,
    link_code = coalesce(m.link_code, d.link_code),
    first_submission_at = CASE WHEN m.submission = 0 AND d.submission > 0 THEN $2 ELSE m.first_submission_at END,
    outcome_at = CASE WHEN m.outcome <> d.outcome THEN coalesce(d.happened_at, $2) ELSE m.outcome_at END,
    changed_at = $2
  FROM jsonb_to_recordset($1::jsonb) AS d(
    id bigint, outcome smallint, class text, inferred bool, taken bool, attempts smallint, submission smallint,
    queries smallint, tries jsonb, parts smallint, licences smallint, valid_until timestamptz, next_action text,
    next_attempt_at timestamptz, reported_at timestamptz, code text, network text, worker text, text text, encoding text,
    reference smallint, link_code text, happened_at timestamptz)
  WHERE m.id = d.id`;

const upsertParts = `
  INSERT INTO part (message_id, submission, number, gateway_id, state, provider_id, outcome, inferred, sent_at)
  SELECT message_id, submission, number, coalesce(gateway_id, ''), state, provider_id, outcome, inferred, $2
  FROM jsonb_to_recordset($1::jsonb) AS d(message_id bigint, submission smallint, number smallint, gateway_id text,
    state text, provider_id text, outcome smallint, inferred bool)
  ON CONFLICT (message_id, submission, number) DO UPDATE SET
    state = excluded.state, provider_id = excluded.provider_id, outcome = excluded.outcome, inferred = excluded.inferred,
    reported_at = CASE WHEN part.outcome <> excluded.outcome THEN $2 ELSE part.reported_at END`;

const insertChanges = `
  INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, correction, happened_at,
    learned_at, attempt, submission, part, source, actor, code, text, network, next_attempt_at, class, taken, inferred, reason, licences)
  SELECT survey_id, contact_id, message_id, step_id, status, applied, correction, happened_at,
    $2, attempt, submission, part, source, actor, code, text, network, next_attempt_at, class, taken, inferred, reason, licences
  FROM jsonb_to_recordset($1::jsonb) AS d(survey_id bigint, contact_id bigint, message_id bigint,
    step_id bigint, status smallint, applied bool, correction bool, happened_at timestamptz, attempt smallint,
    submission smallint, part smallint, source text, actor text, code text, text text, network text,
    next_attempt_at timestamptz, class text, taken bool, inferred bool, reason text, licences smallint, position int)
  ORDER BY position`;

function messageRow({ message, decision, submission }: Settlement) {
  const { state, changes } = decision;
  const deciding = changes.findLast((change) => change.applied && change.class !== null);
  return {
    id: message.id,
    outcome: outcomeEntry(state.outcome).id,
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
    happened_at: deciding?.happenedAt ?? null,
  };
}

function partRows({ message, decision, submission }: Settlement) {
  const before = new Set<PartState>(message.state.partStates);
  return decision.state.partStates
    .filter((part) => !before.has(part))
    .map((part) => ({
      message_id: message.id,
      submission: part.submission,
      number: part.number,
      gateway_id: submission?.gatewayId ?? null,
      state: part.state,
      provider_id: storable(part.providerId),
      outcome: outcomeEntry(part.outcome).id,
      inferred: part.inferred,
    }));
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
