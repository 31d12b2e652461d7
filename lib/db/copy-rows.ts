import { Readable } from "node:stream";
import { copyInto } from "./copy-stream";
import type { Transaction } from "./pool";

/** A value on its way in; ids may be texts of digits, an instant is a number of ms since 1970. */
export type Cell = string | number | boolean | null | readonly number[];

/** How PostgreSQL reads a column's bytes. */
const types = ["int2", "int4", "int8", "bool", "text", "jsonb", "instant", "int8[]"] as const;
type ColumnType = (typeof types)[number];

/** Columns of each table that is filled by COPY, in the order of a row's cells; text where nothing else is said. */
const tables = {
  contact:
    "id:int8 survey_id:int8 identification name surname email mobile e164 country fields:jsonb created_at:instant updated_at:instant",
  contact_state:
    "contact_id:int8 survey_id:int8 last_status:int2 last_status_at:instant last_step_id:int8 last_message_id:int8 interview:int2 interview_at:instant unsubscribed_at:instant changed_at:instant trail:int8[]",
  opt_out: "e164 kind contact_id:int8 note since:instant",
  message:
    "id:int8 survey_id:int8 campaign_id:int8 step_id:int8 contact_id:int8 e164 country outcome:int2 left_out class outcome_at:instant changed_at:instant inferred:bool taken:bool attempts:int2 submission:int2 queries:int2 tries:jsonb next_action next_attempt_at:instant first_submission_at:instant valid_until:instant text encoding parts:int2 reference:int2 link_code licences:int2 reported_at:instant code network clicked_at:instant interview:int2 unsubscribed:bool trail:int8[]",
  part: "message_id:int8 submission:int2 number:int2 gateway_id state provider_id outcome:int2 inferred:bool sent_at:instant reported_at:instant",
  status_change:
    "survey_id:int8 contact_id:int8 message_id:int8 step_id:int8 status:int2 applied:bool correction:bool happened_at:instant learned_at:instant attempt:int2 submission:int2 part:int2 source actor code text network next_attempt_at:instant class taken:bool inferred:bool reason licences:int2",
  step_figure: "step_id:int8 figure minute:instant value:int4",
  activity_figure: "survey_id:int8 status:int2 minute:instant value:int4",
} as const;

export type CopyTable = keyof typeof tables;

const columnsOf = (table: CopyTable) =>
  tables[table].split(" ").map((column) => {
    const [name = "", type = "text"] = column.split(":");
    return { name, type: type as ColumnType };
  });

/** ms from 1970 to 2000, from which PostgreSQL counts. */
const since2000 = 946_684_800_000;
/** Object id of the type bigint. */
const int8Type = 20;
const upper = 2 ** 32;

/**
 * Rows as the bytes of COPY's binary format, in the order of their table's columns: no number or instant is written out in
 * digits here and read there. A row leaves nothing behind but its bytes.
 */
export class RowBytes {
  private readonly types: readonly ColumnType[];
  private target = Buffer.allocUnsafeSlow(65_536);
  private length = 0;

  constructor(table: CopyTable) {
    this.types = columnsOf(table).map(({ type }) => type);
  }

  add(row: readonly Cell[]): void {
    const { types } = this;
    this.reserve(2 + 12 * types.length);
    this.int16(types.length);
    for (let index = 0; index < types.length; index++) {
      const cell = row[index] ?? null;
      if (cell === null) this.int32(-1);
      else this.cell(cell, types[index] as ColumnType);
    }
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.target.subarray(0, this.length);
  }

  /** Fixed widths have their room already; texts and arrays make theirs, and that of the cells behind them. */
  private cell(cell: NonNullable<Cell>, type: ColumnType): void {
    switch (type) {
      case "int2":
        this.int32(2);
        this.int16(cell as number);
        return;
      case "int4":
        this.int32(4);
        this.int32(cell as number);
        return;
      case "int8":
        this.int32(8);
        this.int64(typeof cell === "string" ? digits(cell) : (cell as number));
        return;
      case "instant":
        this.int32(8);
        this.int64(((cell as number) - since2000) * 1000);
        return;
      case "bool":
        this.int32(1);
        this.byte(cell === true ? 1 : 0);
        return;
      case "text":
        this.text(cell as string, null);
        return;
      case "jsonb":
        this.text(cell as string, 1);
        return;
      case "int8[]":
        this.array(cell as readonly number[]);
        return;
    }
  }

  private text(text: string, version: number | null): void {
    // UTF-8 takes three bytes for a unit at most.
    this.reserve(3 * text.length + 8 + 12 * this.types.length);
    const { target } = this;
    const at = this.length;
    let end = at + 4;
    if (version !== null) target[end++] = version;
    const begin = end;
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit > 127) {
        end = begin + target.write(text, begin);
        break;
      }
      target[end++] = unit;
    }
    this.int32(end - at - 4);
    this.length = end;
  }

  private array(values: readonly number[]): void {
    this.reserve(24 + 12 * values.length + 12 * this.types.length);
    // Dimensions, no nulls, type, length, first place.
    const head = values.length === 0 ? [0, 0, int8Type] : [1, 0, int8Type, values.length, 1];
    this.int32(4 * head.length + 12 * values.length);
    for (const number of head) this.int32(number);
    for (const value of values) {
      this.int32(8);
      this.int64(value);
    }
  }

  private byte(value: number): void {
    this.target[this.length++] = value;
  }

  private int16(value: number): void {
    this.target[this.length] = value >> 8;
    this.target[this.length + 1] = value;
    this.length += 2;
  }

  private int32(value: number): void {
    const { target, length } = this;
    target[length] = value >> 24;
    target[length + 1] = value >> 16;
    target[length + 2] = value >> 8;
    target[length + 3] = value;
    this.length = length + 4;
  }

  private int64(value: number): void {
    const high = Math.floor(value / upper);
    this.int32(high);
    this.int32(value - high * upper);
  }

  private reserve(bytes: number): void {
    const needed = this.length + bytes;
    if (needed <= this.target.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * needed);
    this.target.copy(larger, 0, 0, this.length);
    this.target = larger;
  }
}

/** Signature, no flags, no extension. */
const header = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
const trailer = Buffer.from([0xff, 0xff]);

/** Larger pieces would each be copied once more on their way into the socket. */
const pieceSize = 262_144;

/** Streams rows into their table; the table's triggers and checks see them as one statement. */
export async function copyEncoded(tx: Transaction, table: CopyTable, rows: Uint8Array): Promise<void> {
  const names = columnsOf(table).map(({ name }) => name);
  await copyInto(tx, `${table} (${names.join(", ")})`, Readable.from(piecesOf(rows)), "binary");
}

function* piecesOf(rows: Uint8Array): Generator<Uint8Array> {
  yield header;
  for (let from = 0; from < rows.length; from += pieceSize) yield rows.subarray(from, from + pieceSize);
  yield trailer;
}

/** The number that a text of digits says. */
function digits(text: string): number {
  let number = 0;
  for (let index = 0; index < text.length; index++) number = number * 10 + text.charCodeAt(index) - 48;
  return number;
}
