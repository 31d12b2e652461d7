import { statusEntry } from "@/lib/domain/status";
import { refreshLastStatus } from "./last-status";
import { inTransaction, type Pool } from "./pool";

/**
 * Somebody asked by SMS to get no more messages: the number is opted out whoever holds it, and every contact that was texted
 * there is Unsubscribed, by its newest message. Again changes nothing. Returns how many contacts changed.
 */
export function unsubscribeNumber(pool: Pool, e164: string, said: string): Promise<number> {
  const unsubscribed = statusEntry("unsubscribed").id;
  const text = `Answered by SMS: ${said.slice(0, 100)}`;
  return inTransaction(pool, async (tx) => {
    // In the order of every transaction: messages, then contacts.
    const { rows } = await tx.query<{ id: string; contactId: string }>(
      `SELECT m.id, m.contact_id AS "contactId" FROM message m
       WHERE m.id IN (SELECT max(o.id) FROM contact c JOIN message o ON o.contact_id = c.id
                      WHERE c.e164 = $1 AND o.e164 = $1 AND o.submission > 0 GROUP BY c.id)
       ORDER BY m.id FOR UPDATE`,
      [e164],
    );
    const contacts = rows.map((row) => row.contactId);
    const listed = await tx.query(
      `INSERT INTO opt_out (e164, kind, contact_id, note) VALUES ($1, 'unsubscribed', $2, $3) ON CONFLICT (e164, kind) DO NOTHING`,
      [e164, contacts[0] ?? null, text],
    );
    await tx.query("SELECT 1 FROM contact_state WHERE contact_id = ANY($1::bigint[]) ORDER BY contact_id FOR UPDATE", [
      contacts,
    ]);
    const changed = await tx.query<{ contactId: string }>(
      `UPDATE contact_state SET unsubscribed_at = now(), changed_at = now()
       WHERE contact_id = ANY($1::bigint[]) AND unsubscribed_at IS NULL RETURNING contact_id AS "contactId"`,
      [contacts],
    );
    const moved = changed.rows.map((row) => row.contactId);
    if (moved.length) {
      const messages = rows.filter((row) => moved.includes(row.contactId)).map((row) => row.id);
      await tx.query("UPDATE message SET unsubscribed = true, changed_at = now() WHERE id = ANY($1::bigint[])", [
        messages,
      ]);
      await refreshLastStatus(tx, moved);
      await tx.query(
        `INSERT INTO status_change (survey_id, contact_id, message_id, step_id, status, applied, happened_at, learned_at, source, code, text)
         SELECT survey_id, contact_id, id, step_id, $2, true, now(), now(), 'gateway', 'stop', $3
         FROM message WHERE id = ANY($1::bigint[]) ORDER BY id`,
        [messages, unsubscribed, text],
      );
    }
    if (listed.rowCount || moved.length) {
      await tx.query(
        "INSERT INTO audit (actor, act, subject, details) VALUES ($1, 'number.unsubscribed', $1, jsonb_build_object('said', $2::text, 'contacts', $3::int))",
        [e164, said.slice(0, 100), moved.length],
      );
    }
    return moved.length;
  });
}
