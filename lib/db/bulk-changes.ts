import type { BulkAct } from "@/lib/schemas/bulk";
import { editable } from "./bulk";
import { refreshLastStatus } from "./last-status";
import type { Transaction } from "./pool";

/** A contact that was changed, with what stood there. */
export interface Changed {
  id: string;
  before: string | null;
}

const history = (status: number, code: string | null) => `
  INSERT INTO status_change (survey_id, contact_id, status, applied, happened_at, learned_at, source, actor, code, text)
  SELECT c.survey_id, c.id, ${status}, true, now(), now(), 'person', $2, ${code === null ? "NULL" : `'${code}'`}, $3
  FROM contact c WHERE c.id = ANY($1::bigint[]) ORDER BY c.id`;

async function record(
  tx: Transaction,
  status: number,
  ids: readonly string[],
  actor: string,
  text: string,
): Promise<void> {
  await tx.query(history(status, status === 31 ? null : "person"), [ids, actor, text]);
}

/** Gives locked contacts one value of a field; an empty one clears it. */
export async function editField(
  tx: Transaction,
  ids: readonly string[],
  { field, value }: Pick<Extract<BulkAct, { act: "edit" }>, "field" | "value">,
  actor: string,
): Promise<Changed[]> {
  const custom = /^field\.(.+)$/su.exec(field)?.[1];
  const values: unknown[] = [ids, value];
  const column = editable[field];
  if (custom === undefined && column === undefined) throw new Error(`No such field: ${field}`);
  if (custom !== undefined) values.push(custom);
  const now = custom === undefined ? column : "(c.fields ->> $3::text)";
  const set =
    custom === undefined
      ? `${column?.slice(2)} = nullif($2::text, '')`
      : "fields = CASE WHEN $2::text = '' THEN c.fields - $3::text ELSE c.fields || jsonb_build_object($3::text, $2::text) END";
  const { rows } = await tx.query<Changed>(
    `WITH old AS (
       SELECT c.id, ${now} AS before FROM contact c WHERE c.id = ANY($1::bigint[]) AND coalesce(${now}, '') <> $2::text AND c.erased_at IS NULL
     ), written AS (
       UPDATE contact c SET ${set}, updated_at = now() FROM old WHERE old.id = c.id RETURNING c.id
     )
     SELECT old.id, old.before FROM old JOIN written USING (id) ORDER BY old.id`,
    values,
  );
  await record(
    tx,
    31,
    rows.map(({ id }) => id),
    actor,
    `Changed for many contacts: ${custom ?? field}`,
  );
  return rows;
}

/** Gives contacts back what stood in a field, where it has not been changed again since. */
export async function restoreField(
  tx: Transaction,
  bulkId: string,
  ids: readonly string[],
  { field, value }: Pick<Extract<BulkAct, { act: "edit" }>, "field" | "value">,
  actor: string,
): Promise<void> {
  const custom = /^field\.(.+)$/su.exec(field)?.[1];
  const column = editable[field];
  const values: unknown[] = [ids, value, bulkId];
  if (custom !== undefined) values.push(custom);
  const now = custom === undefined ? column : "(c.fields ->> $4::text)";
  const set =
    custom === undefined
      ? `${column?.slice(2)} = i.before`
      : "fields = CASE WHEN i.before IS NULL THEN c.fields - $4::text ELSE c.fields || jsonb_build_object($4::text, i.before) END";
  const { rows } = await tx.query<{ id: string }>(
    `UPDATE contact c SET ${set}, updated_at = now() FROM bulk_item i
     WHERE i.bulk_id = $3 AND i.contact_id = c.id AND c.id = ANY($1::bigint[]) AND coalesce(${now}, '') = $2::text AND c.erased_at IS NULL
     RETURNING c.id`,
    values,
  );
  await record(
    tx,
    31,
    rows.map(({ id }) => id),
    actor,
    `Change for many contacts undone: ${custom ?? field}`,
  );
}

/** Opts locked contacts and their numbers out. */
export async function unsubscribeMany(
  tx: Transaction,
  ids: readonly string[],
  reason: string,
  actor: string,
): Promise<Changed[]> {
  await optOut(tx, ids, "unsubscribed", reason);
  const { rows } = await tx.query<Changed>(
    `UPDATE contact_state SET unsubscribed_at = now(), changed_at = now()
     WHERE contact_id = ANY($1::bigint[]) AND unsubscribed_at IS NULL RETURNING contact_id AS id, NULL AS before`,
    [ids],
  );
  const changed = rows.map(({ id }) => id);
  await record(tx, 26, changed, actor, `Unsubscribed by a person: ${reason}`);
  await refreshLastStatus(tx, changed);
  return rows;
}

/** Takes such opt-outs back; numbers that were on the list before stay on it. */
export async function resubscribeMany(tx: Transaction, ids: readonly string[], actor: string): Promise<void> {
  await tx.query("DELETE FROM opt_out WHERE kind = 'unsubscribed' AND contact_id = ANY($1::bigint[])", [ids]);
  const { rows } = await tx.query<{ id: string }>(
    `UPDATE contact_state SET unsubscribed_at = NULL, changed_at = now()
     WHERE contact_id = ANY($1::bigint[]) AND unsubscribed_at IS NOT NULL RETURNING contact_id AS id`,
    [ids],
  );
  const changed = rows.map(({ id }) => id);
  await record(tx, 27, changed, actor, "Subscribed again: an act on many contacts was undone");
  await refreshLastStatus(tx, changed);
}

/** Puts the numbers of locked contacts on the list of those never texted. */
export async function blockMany(
  tx: Transaction,
  ids: readonly string[],
  reason: string,
  actor: string,
): Promise<Changed[]> {
  const changed = await optOut(tx, ids, "blocked", reason);
  await record(tx, 29, changed, actor, `The number is never texted: ${reason}`);
  return changed.map((id) => ({ id, before: null }));
}

/** Takes them off it again. */
export async function unblockMany(tx: Transaction, ids: readonly string[], actor: string): Promise<void> {
  const { rows } = await tx.query<{ id: string }>(
    "DELETE FROM opt_out WHERE kind = 'blocked' AND contact_id = ANY($1::bigint[]) RETURNING contact_id AS id",
    [ids],
  );
  await record(
    tx,
    30,
    rows.map(({ id }) => id),
    actor,
    "The number may be texted again: an act on many contacts was undone",
  );
}

/** Deletes locked contacts that no step ever loaded. */
export async function deleteMany(tx: Transaction, ids: readonly string[]): Promise<Changed[]> {
  const { rows } = await tx.query<Changed>(
    `DELETE FROM contact c WHERE c.id = ANY($1::bigint[]) AND NOT EXISTS (SELECT 1 FROM message m WHERE m.contact_id = c.id)
     RETURNING c.id, NULL AS before`,
    [ids],
  );
  return rows;
}

/** The contacts whose number went on the list by this. */
async function optOut(
  tx: Transaction,
  ids: readonly string[],
  kind: "unsubscribed" | "blocked",
  note: string,
): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO opt_out (e164, kind, contact_id, note)
     SELECT DISTINCT ON (c.e164) c.e164, $2, c.id, $3 FROM contact c WHERE c.id = ANY($1::bigint[]) AND c.e164 IS NOT NULL
     ORDER BY c.e164, c.id ON CONFLICT (e164, kind) DO NOTHING RETURNING contact_id AS id`,
    [ids, kind, note],
  );
  return rows.map(({ id }) => id);
}
