import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { decideAnswers, type PartAnswer } from "@/lib/domain/decide-submission";
import type { Answer } from "@/lib/domain/gateway";
import { RETRY_RULES } from "@/lib/domain/retry";
import type { ClaimedMessage } from "./claim-batch";
import type { Line } from "./line";
import { type DispatchSettings, timingAt } from "./settings";

/** The answers to one submission. */
export interface Submitted {
  id: string;
  submission: number;
  answers: PartAnswer[];
}

/** Hands every part of a message to the gateway at once and waits for all its answers. */
export async function submitMessage(line: Line, message: ClaimedMessage, now: Date): Promise<Submitted> {
  const validitySeconds = Math.floor((message.validUntil.getTime() - now.getTime()) / 1000);
  const answers = message.parts.map(async ({ number, total, text }): Promise<PartAnswer> => {
    const answer = await line.gateway.submit({
      sender: message.sender,
      destination: message.destination,
      encoding: message.encoding,
      text,
      concatenation: total > 1 ? { reference: message.reference, total, number } : null,
      validitySeconds,
    });
    return { number, answer };
  });
  return { id: message.id, submission: message.submission, answers: await Promise.all(answers) };
}

/** Writes the answers of a batch, fenced by (message, submission). */
export async function settleAnswers(
  pool: Pool,
  batch: readonly Submitted[],
  settings: DispatchSettings,
): Promise<void> {
  const byId = new Map(batch.map((submitted) => [submitted.id, submitted]));
  await inTransaction(pool, async (tx) => {
    const messages = await lockMessages(tx, [...byId.keys()]);
    const now = await databaseNow(tx);
    const settlements = messages.flatMap((message) => {
      const submitted = byId.get(message.id);
      if (!submitted) return [];
      const { submission, answers } = submitted;
      return [{ message, decision: decideAnswers(message.state, submission, answers, timingAt(now, settings)) }];
    });
    await writeDecisions(tx, settlements, now);
  });
}

/** The answer that stops the whole gateway (account, sender, configuration), if there is one: no contact pays for it. */
export function stoppingAnswer(submitted: Submitted): (Answer & { kind: "refused" }) | null {
  for (const { answer } of submitted.answers) {
    if (answer.kind === "refused" && RETRY_RULES[answer.cause].pausesGateway) return answer;
  }
  return null;
}
