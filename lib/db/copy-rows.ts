import { Readable } from "node:stream";
import { copyInto } from "./copy-stream";
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

/** Rows as the bytes that COPY reads, in the order of their table's columns; a row leaves nothing behind but its bytes. */
export class RowBytes {
  private readonly instants: boolean[];
  private target = Buffer.allocUnsafeSlow(65_536);
  private length = 0;

  constructor(table: CopyTable) {
    this.instants = tables[table].split(" ").map((column) => column.endsWith("@"));
  }

  add(row: readonly Cell[]): void {
    let line = "";
    for (let index = 0; index < row.length; index++) {
      if (index > 0) line += "\t";
      line += cell(row[index] ?? null, this.instants[index] ?? false);
    }
    line += "\n";
    // UTF-8 takes three bytes for a unit at most.
    const needed = this.length + 3 * line.length;
    if (needed > this.target.length) {
      const larger = Buffer.allocUnsafeSlow(2 * needed);
      this.target.copy(larger, 0, 0, this.length);
      this.target = larger;
    }
    this.length += this.target.write(line, this.length);
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.target.subarray(0, this.length);
  }
}

/** Larger pieces would each be copied once more on their way into the socket. */
const pieceSize = 262_144;

/** Streams what `encodeRows` made into its table; the table's triggers and checks see it as one statement. */
export async function copyEncoded(tx: Transaction, table: CopyTable, rows: Uint8Array): Promise<void> {
  const names = tables[table].replaceAll("@", "").replaceAll(" ", ", ");
  const pieces = Array.from({ length: Math.ceil(rows.length / pieceSize) }, (_, index) =>
    rows.subarray(index * pieceSize, (index + 1) * pieceSize),
  );
  await copyInto(tx, `${table} (${names})`, Readable.from(pieces));
}

const special = /[\\\t\n\r]/u;
const escapes: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function cell(value: Cell, instant: boolean): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return instant ? instantText(value) : String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return special.test(value) ? value.replace(/[\\\t\n\r]/gu, (mark) => escapes[mark] ?? mark) : value;
}

const minutes = new Map<number, string>();
const padded = (count: number, length: number) =>
  Array.from({ length: count }, (_, number) => String(number).padStart(length, "0"));
const wholeSeconds = padded(60, 2);
const thousandths = padded(1000, 3);

/** Without T and Z, words that PostgreSQL would look up. Most instants of a batch share their minute with another. */
function instantText(ms: number): string {
  const minute = Math.floor(ms / 60_000);
  let text = minutes.get(minute);
  if (text === undefined) {
    if (minutes.size > 50_000) minutes.clear();
    text = new Date(minute * 60_000).toISOString().slice(0, 17).replace("T", " ");
    minutes.set(minute, text);
  }
  const rest = ms - minute * 60_000;
  const second = Math.floor(rest / 1000);
  return `${text}${wholeSeconds[second]}.${thousandths[rest - second * 1000]}+00`;
}
