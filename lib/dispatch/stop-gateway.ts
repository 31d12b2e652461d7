import { RETRY_RULES } from "@/lib/domain/retry";
import type { Submitted } from "./submit";

/** So many messages refused for good in a row are the gateway's or our mistake, not the contacts'. */
const MOST_REFUSALS = 20;

/** Messages refused for good one after the other, after this one too: anything taken begins anew. */
export function refusalsInARow(before: number, { answers, insisted }: Submitted): number {
  if (answers.some(({ answer }) => answer.kind === "taken")) return 0;
  const lasting = answers.some(({ answer }) => {
    if (answer.kind !== "refused") return false;
    return RETRY_RULES[answer.cause].delays.length === 0 || (insisted && answer.cause === "configuration");
  });
  return lasting ? before + 1 : before;
}

/** Why the whole gateway stops after this: it refuses the account, the sender or the form, or everything. Null = it goes on. */
export function reasonToStop({ answers, insisted }: Submitted, refusals: number): string | null {
  for (const { answer } of answers) {
    if (answer.kind !== "refused") continue;
    // A person has seen that reason: now the message is refused, and the gateway goes on.
    const seen = insisted && answer.cause === "configuration";
    if (RETRY_RULES[answer.cause].pausesGateway && !seen)
      return `The gateway refused a message: ${withoutNumbers(answer.text)} (${answer.code})`;
    if (refusals >= MOST_REFUSALS)
      return `The gateway refused ${refusals} messages in a row, the last with: ${withoutNumbers(answer.text)} (${answer.code})`;
  }
  return null;
}

/** A provider may repeat the number of a contact; the reason stands in the log and on /api/health, which everybody reads. */
function withoutNumbers(text: string): string {
  return text.replace(/\+?\d{7,15}/g, "…");
}
