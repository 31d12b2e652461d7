import { once } from "node:events";
import { finished } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import type { Transaction } from "./pool";

/** A value on its way in; an instant is a number of ms in a column that holds instants. */
export type Cell = string | number | boolean | null;

/** Columns of each table that is filled by COPY, in the order of a row's cells; `@` marks an instant. */
const tables = {
  contact: "id survey_id identification name surname email mobile e164 country fields created_at@ updated_at@",
  contact_state:
    "contact_id survey_id last_status last_status_at@ last_step_id last_message_id interview interview_at@ unsubscribed_at@ changed_at@ trail",
  opt_out: "e164 kind contact_id note since@",
  message:
    "id survey_id campaign_id step_id contact_id e164 country outcome left_out class outcome_at@ changed_at@ inferred taken attempts submission queries tries next_action next_attempt_at@ first_submission_at@ valid_until@ text encoding parts reference link_code licences reported_at@ code network clicked_at@ interview unsubscribed trail",
  part: "message_id submission number gateway_id state provider_id outcome inferred sent_at@ reported_at@",
  status_change:
    "survey_id contact_id message_id step_id status applied correction happened_at@ learned_at@ attempt submission part source actor code text network next_attempt_at@ class taken inferred reason licences",
  step_figure: "step_id figure minute@ value",
  activity_figure: "survey_id status minute@ value",
} as const;

export type CopyTable = keyof typeof tables;

/** Streams rows into a table, in their order; the table's triggers and checks see them as one statement. */
export async function copyRows(tx: Transaction, table: CopyTable, rows: Iterable<readonly Cell[]>): Promise<void> {
  const columns = tables[table].split(" ");
  const instants = columns.map((column) => column.endsWith("@"));
  const names = columns.map((column) => column.replace("@", "")).join(", ");
  const copy = tx.query(copyFrom(`COPY ${table} (${names}) FROM STDIN`));
  try {
    let lines = "";
    for (const row of rows) {
      for (let index = 0; index < row.length; index++) {
        if (index > 0) lines += "\t";
        lines += cell(row[index] ?? null, instants[index] ?? false);
      }
      lines += "\n";
      if (lines.length < 262_144) continue;
      const full = !copy.write(lines);
      lines = "";
      if (full) await once(copy, "drain");
    }
    copy.end(lines);
    await finished(copy);
  } catch (error) {
    // Ends COPY on the wire, so that the transaction can be rolled back on this connection.
    copy.destroy(error as Error);
    await finished(copy).catch(() => undefined);
    throw error;
  }
}

const special = /[\\\t\n\r]/u;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function cell(value: Cell, instant: boolean): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return instant ? instantText(value) : String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return special.test(value) ? value.replace(/[\\\t\n\r]/gu, (mark) => escapes[mark] ?? mark) : value;
}

const seconds = new Map<number, string>();

/** Most instants of a batch share their second with another. */
function instantText(ms: number): string {
  const second = Math.floor(ms / 1000);
  let text = seconds.get(second);
  if (text === undefined) {
    if (seconds.size > 200_000) seconds.clear();
    text = new Date(second * 1000).toISOString().slice(0, 19);
    seconds.set(second, text);
  }
  return `${text}.${String(ms - second * 1000).padStart(3, "0")}Z`;
}
