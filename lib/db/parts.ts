import type { PartState } from "@/lib/domain/message";
import { outcomeById } from "@/lib/domain/outcome";
import { prepared, type QueryConfig } from "./pool";

/** Asks for the parts of these messages, of every submission. */
export function selectParts(messageIds: readonly string[]): QueryConfig {
  return prepared(
    "partsOf",
    `SELECT message_id, submission, number, state, outcome, inferred, provider_id
     FROM part WHERE message_id = ANY($1::bigint[]) ORDER BY message_id, submission, number`,
    [messageIds],
  );
}

/** What `selectParts` found, by message id. */
export function partsByMessage(rows: readonly PartRow[]): Map<string, PartState[]> {
  const byMessage = new Map<string, PartState[]>();
  for (const row of rows) {
    const part: PartState = {
      submission: row.submission,
      number: row.number,
      state: row.state,
      outcome: outcomeById(row.outcome).code,
      inferred: row.inferred,
      providerId: row.provider_id,
    };
    const list = byMessage.get(row.message_id);
    if (list) list.push(part);
    else byMessage.set(row.message_id, [part]);
  }
  return byMessage;
}

export interface PartRow {
  message_id: string;
  submission: number;
  number: number;
  state: PartState["state"];
  outcome: number;
  inferred: boolean;
  provider_id: string | null;
}
