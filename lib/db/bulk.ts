import type { BulkAct, BulkProgress } from "@/lib/schemas/bulk";
import type { ContactFilter } from "@/lib/schemas/contact-filter";
import { compileFilter } from "./contact-filter";
import type { Queryable, Transaction } from "./pool";

/** An act on many contacts as it is stored. */
export interface BulkRow extends BulkProgress {
  surveyId: string;
  params: BulkAct;
  actor: string;
  owner: string;
}

const columns = `id, survey_id AS "surveyId", act, params, state, found, total, handled, changed, actor, owner`;

/** The contacts c with state s that an act would change; `$1`, `$2` … are given by `given`. */
function concerned(act: BulkAct, given: (value: unknown) => string): string {
  switch (act.act) {
    case "edit": {
      const value = given(act.value);
      const custom = /^field\.(.+)$/su.exec(act.field)?.[1];
      const column = custom === undefined ? editable[act.field] : `(c.fields ->> ${given(custom)}::text)`;
      return `coalesce(${column}, '') <> ${value}::text`;
    }
    case "unsubscribe":
      return "s.unsubscribed_at IS NULL";
    case "block":
      return "c.e164 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM opt_out o WHERE o.e164 = c.e164 AND o.kind = 'blocked')";
    case "retry":
      return `EXISTS (SELECT 1 FROM message m WHERE m.contact_id = c.id AND m.step_id = ${given(act.step)} AND NOT m.superseded
        AND m.outcome IN (1, 3, 4, 6, 7, 8))`;
    case "delete":
      return "NOT EXISTS (SELECT 1 FROM message m WHERE m.contact_id = c.id)";
  }
}

/** Columns of standard fields that can be edited for many. */
export const editable: Readonly<Record<string, string>> = {
  name: "c.name",
  surname: "c.surname",
  email: "c.email",
  phoneNumber: "c.phone_number",
};

/** Fixes the contacts of an act, so that it does what its number says; those it would not change are left out. */
export async function prepareBulk(
  tx: Transaction,
  given: { surveyId: string; filter: ContactFilter; act: BulkAct; actor: string; owner: string },
): Promise<BulkRow> {
  const { surveyId, filter, act, actor, owner } = given;
  // What was looked at and never begun.
  await tx.query(
    "DELETE FROM bulk_act WHERE state = 'prepared' AND (owner = $1 OR created_at < now() - interval '1 day')",
    [owner],
  );
  const { rows } = await tx.query<{ id: string }>(
    "INSERT INTO bulk_act (survey_id, act, params, actor, owner) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    [surveyId, act.act, JSON.stringify(act), actor, owner],
  );
  const id = rows[0]?.id;
  const compiled = compileFilter(surveyId, filter, { tables: ["s", "c"], before: [id] });
  const values = [...compiled.values];
  const condition = concerned(act, (value) => `$${values.push(value)}`);
  const { rows: made } = await tx.query<BulkRow>(
    `WITH found AS (
       SELECT c.id, (c.erased_at IS NULL AND ${condition}) AS concerned FROM ${compiled.from} WHERE ${compiled.where}
     ), kept AS (
       INSERT INTO bulk_item (bulk_id, contact_id) SELECT $1, id FROM found WHERE concerned RETURNING 1
     )
     UPDATE bulk_act SET found = (SELECT count(*) FROM found), total = (SELECT count(*) FROM kept) WHERE id = $1 RETURNING ${columns}`,
    values,
  );
  if (!made[0]) throw new Error("An act on many contacts was not stored");
  return made[0];
}

/** Locks an act of the survey; null when there is none. */
export async function lockBulk(tx: Transaction, surveyId: string, id: string): Promise<BulkRow | null> {
  const { rows } = await tx.query<BulkRow>(
    `SELECT ${columns} FROM bulk_act WHERE id = $2 AND survey_id = $1 FOR UPDATE`,
    [surveyId, id],
  );
  return rows[0] ?? null;
}

/** An act of the survey as it is now; null when there is none. */
export async function findBulk(db: Queryable, surveyId: string, id: string): Promise<BulkRow | null> {
  const { rows } = await db.query<BulkRow>(`SELECT ${columns} FROM bulk_act WHERE id = $2 AND survey_id = $1`, [
    surveyId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Acts of this owner that began and have not ended. */
export async function listUnfinishedBulk(db: Queryable, surveyId: string): Promise<BulkRow[]> {
  const { rows } = await db.query<BulkRow>(
    `SELECT ${columns} FROM bulk_act WHERE survey_id = $1 AND state IN ('running', 'undoing') ORDER BY id`,
    [surveyId],
  );
  return rows;
}

/** The next contacts of an act, locked with their states as every change of a contact does; those deleted since are among the ids only. */
export async function takeBatch(tx: Transaction, bulk: BulkRow, limit: number): Promise<string[]> {
  const which = bulk.state === "undoing" ? "handled AND changed" : "NOT handled";
  const { rows } = await tx.query<{ id: string }>(
    `SELECT contact_id AS id FROM bulk_item WHERE bulk_id = $1 AND ${which} ORDER BY contact_id LIMIT $2`,
    [bulk.id, limit],
  );
  const ids = rows.map(({ id }) => id);
  await tx.query("SELECT 1 FROM contact WHERE id = ANY($1::bigint[]) ORDER BY id FOR NO KEY UPDATE", [ids]);
  await tx.query("SELECT 1 FROM contact_state WHERE contact_id = ANY($1::bigint[]) ORDER BY contact_id FOR UPDATE", [
    ids,
  ]);
  return ids;
}

/** Marks a batch as behind the act: which contacts it changed, and what stood there before. */
export async function markBatch(
  tx: Transaction,
  bulk: BulkRow,
  ids: readonly string[],
  changed: readonly { id: string; before: string | null }[],
): Promise<void> {
  if (bulk.state === "undoing") {
    await tx.query("UPDATE bulk_item SET changed = false WHERE bulk_id = $1 AND contact_id = ANY($2::bigint[])", [
      bulk.id,
      ids,
    ]);
    return;
  }
  await tx.query("UPDATE bulk_item SET handled = true WHERE bulk_id = $1 AND contact_id = ANY($2::bigint[])", [
    bulk.id,
    ids,
  ]);
  await tx.query(
    `UPDATE bulk_item i SET changed = true, before = d.before FROM unnest($2::bigint[], $3::text[]) AS d(id, before)
     WHERE i.bulk_id = $1 AND i.contact_id = d.id`,
    [bulk.id, changed.map(({ id }) => id), changed.map(({ before }) => before)],
  );
}

/** Writes how far an act is and in which state. */
export async function updateBulk(
  tx: Transaction,
  bulk: BulkRow,
  to: { state: BulkRow["state"]; handled: number; changed: number },
): Promise<BulkRow> {
  const { rows } = await tx.query<BulkRow>(
    `UPDATE bulk_act SET state = $2, handled = $3, changed = $4, ended_at = CASE WHEN $2 IN ('done', 'undone') THEN now() END
     WHERE id = $1 RETURNING ${columns}`,
    [bulk.id, to.state, to.handled, to.changed],
  );
  if (!rows[0]) throw new Error(`The act ${bulk.id} is gone`);
  return rows[0];
}

/** Forgets an act that has not begun. */
export async function deletePrepared(tx: Transaction, id: string): Promise<void> {
  await tx.query("DELETE FROM bulk_act WHERE id = $1 AND state = 'prepared'", [id]);
}
