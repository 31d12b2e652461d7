import type { Pool } from "@/lib/db/pool";
import { outcomeById } from "@/lib/domain/outcome";
import { messageState } from "@/lib/gateways/smpp/message-state";
import type { OwnRecord } from "./own-record";

/** What became of one fault's messages, by the message centre's record and by Esito's. */
export interface Judgement {
  messages: number;
  /** Most often that any part was taken. */
  most: number;
  /** Not taken by the message centre, and Esito neither has them in its queue nor says Unknown. */
  lost: number;
  /** Parts taken again. */
  doubled: number;
  unknown: number;
  /** Numbers whose receipts Esito acknowledged and whose outcome is another. */
  receiptsLost: number;
  /** Not handed over, or without an answer, when the time was up. */
  waiting: number;
  /** The first numbers behind lost, receiptsLost and waiting. */
  examples: string[];
}

/** Compares message by message. */
export async function judge(pool: Pool, step: string, record: OwnRecord): Promise<Judgement> {
  const { rows } = await pool.query<{ e164: string; outcome: number; parts: number; action: string | null }>(
    "SELECT e164, outcome, parts, next_action AS action FROM message WHERE step_id = $1",
    [step],
  );
  const found: Judgement = {
    messages: rows.length,
    most: 0,
    lost: 0,
    doubled: 0,
    unknown: 0,
    receiptsLost: 0,
    waiting: 0,
    examples: [],
  };
  for (const { e164, outcome: id, parts, action } of rows) {
    const outcome = outcomeById(id).code;
    const taken = record.partsTaken(e164);
    found.most = Math.max(found.most, record.most(e164));
    found.doubled += record.doubled(e164);
    if (outcome === "unknown") found.unknown += 1;
    const held = outcome === "buffered" || outcome === "scheduled" || outcome === "unknown";
    const settled = record.settledState(e164, Math.max(1, parts));
    const expected = settled === null ? null : messageState(settled)?.outcome;
    if (taken === 0 && !held) note("lost", `${e164} was never taken and is ${outcome}`);
    if (action === "submit" || action === "answer") note("waiting", `${e164} is ${outcome} and waits to ${action}`);
    else if (expected !== null && expected !== outcome)
      note("receiptsLost", `${e164} is ${outcome}, its receipts said ${expected}`);
  }
  return found;

  function note(what: "lost" | "waiting" | "receiptsLost", words: string): void {
    found[what] += 1;
    if (found.examples.length < 5) found.examples.push(words);
  }
}
