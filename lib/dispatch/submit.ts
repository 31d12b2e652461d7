import { databaseNow, lockMessages, writeDecisions } from "@/lib/db/apply";
import { inTransaction, type Pool } from "@/lib/db/pool";
import { decideAnswers, type PartAnswer } from "@/lib/domain/decide-submission";
import { inOrder } from "@/lib/domain/decision";
import type { Answer } from "@/lib/domain/gateway";
import type { MessageState } from "@/lib/domain/message";
import { handText } from "@/lib/gateways/hand-text";
import { canAsk } from "./ask";
import type { ClaimedMessage } from "./claim-batch";
import type { Line } from "./line";
import { type DispatchSettings, timingAt } from "./settings";
import { suppressOptedOut } from "./suppress";

/** The answers to one submission. */
export interface Submitted {
  id: string;
  submission: number;
  answers: PartAnswer[];
  /** Its form was refused before, and a person let the gateway carry all the same. */
  insisted: boolean;
  /** Whether the gateway can be asked about it later. */
  canQuery: boolean;
}

/**
 * Hands every part of a message to the gateway at once and waits for all its answers. A whole text goes as the gateway
 * takes it; of one that was taken in part before, the rest follows part by part.
 */
export async function submitMessage(
  line: Line,
  message: ClaimedMessage,
  late: (submitted: Submitted) => void,
): Promise<Submitted> {
  const { sender, destination, encoding, reference, parts, validitySeconds } = message;
  const text = { sender, destination, encoding, validitySeconds };
  if (parts.length === parts[0]?.total) {
    const whole = { ...text, parts: parts.map((part) => part.text) };
    const answers = await handText(line.gateway, whole, reference, (index, answer) =>
      lately(parts[index]?.number, answer),
    );
    return submitted(answers);
  }
  return submitted(
    await Promise.all(
      parts.map(({ number, total, text: own }) =>
        line.gateway.submit({ ...text, text: own, concatenation: { reference, total, number } }, (answer) =>
          lately(number, answer),
        ),
      ),
    ),
  );

  function lately(number: number | undefined, answer: Answer): void {
    if (number !== undefined && answer.kind !== "unanswered") late({ ...submitted([]), answers: [{ number, answer }] });
  }

  function submitted(answers: readonly Answer[]): Submitted {
    return {
      id: message.id,
      submission: message.submission,
      answers: parts.flatMap(({ number }, index) => {
        const answer = answers[index];
        return answer ? [{ number, answer }] : [];
      }),
      insisted: message.insisted,
      canQuery: canAsk(line, performance.now()),
    };
  }
}

/** Writes the answers of a batch, fenced by (message, submission); of one message there may be several: a late one, and that of its resend. */
export async function settleAnswers(
  pool: Pool,
  batch: readonly Submitted[],
  settings: DispatchSettings,
): Promise<void> {
  const byMessage = new Map<string, Submitted[]>();
  for (const submitted of batch) byMessage.set(submitted.id, [...(byMessage.get(submitted.id) ?? []), submitted]);
  await inTransaction(pool, async (tx) => {
    const [now, messages] = await Promise.all([databaseNow(tx), lockMessages(tx, [...byMessage.keys()])]);
    const settlements = messages.map((message) => {
      const { id, resendAfter, cancelled } = message;
      const decision = inOrder(
        message.state,
        (byMessage.get(id) ?? []).map(({ submission, answers, canQuery }) => (state: MessageState) => {
          const timing = { ...timingAt(now, settings), canQuery, resendAfter, cancelled };
          return decideAnswers(state, submission, answers, timing);
        }),
      );
      return { message, decision };
    });
    await writeDecisions(tx, settlements, now);
    await suppressOptedOut(tx, settlements);
  });
}
