import type { LeftOutReason } from "@/lib/domain/left-out";
import type { LockedMessage } from "./apply";
import { refreshLastStatus } from "./last-status";
import type { Transaction } from "./pool";

/**
 * Leaves out messages whose submission has not begun (rule 8): their outcome is withdrawn, the history says why, and the
 * last status falls back to what was below it. The rows must be locked.
 */
export async function withdrawMessages(
  tx: Transaction,
  withdrawn: readonly { message: LockedMessage; reason: LeftOutReason }[],
): Promise<void> {
  if (withdrawn.length === 0) return;
  const ids = withdrawn.map(({ message }) => message.id);
  const reasons = withdrawn.map(({ reason }) => reason);
  await tx.query(
    `UPDATE message m SET outcome = NULL, left_out = d.reason, class = 'leftOut', next_action = NULL, next_attempt_at = NULL,
       outcome_at = now(), changed_at = now()
     FROM unnest($1::bigint[], $2::text[]) AS d(id, reason) WHERE m.id = d.id AND m.submission = 0`,
    [ids, reasons],
  );
  await refreshLastStatus(
    tx,
    withdrawn.map(({ message }) => message.contactId),
  );
  await tx.query(
    `INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source, code, class, taken)
     SELECT m.survey_id, m.contact_id, m.id, m.step_id, 28, true, now(), now(), 'esito', m.left_out, 'leftOut', false
     FROM message m WHERE m.id = ANY($1::bigint[]) AND m.left_out IS NOT NULL ORDER BY m.id`,
    [ids],
  );
}
