import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Transaction } from "./pool";

/** Streams rows in COPY's text or binary format into `target`, a table with its columns. */
export async function copyInto(
  tx: Transaction,
  target: string,
  rows: Readable,
  format: "text" | "binary" = "text",
): Promise<void> {
  await pipeline(rows, tx.query(copyFrom(`COPY ${target} FROM STDIN WITH (FORMAT ${format})`)));
}

/** The bytes of COPY's CSV of a statement, as they come. */
export function copyOut(tx: Transaction, select: string): AsyncIterable<Uint8Array> {
  return tx.query(copyTo(`COPY (${select}) TO STDOUT WITH (FORMAT csv)`));
}
