import type { MessageState, PartState } from "./message";
import { isPermanent, type Outcome } from "./outcome";

/**
 * How outcomes of one part combine, and how parts make the message's outcome (rules 2 and 3).
 * Both are joins of a lattice: whatever order, repetition or split, the end is the same.
 */

const forward: readonly Outcome[] = ["buffered", "scheduled", "unknown", "enroute", "accepted"];

/** Weakest first: of two contradicting permanent reports the later in this list stands. */
const precedence: readonly Outcome[] = [
  "duplicated",
  "expired",
  "deleted",
  "skipped",
  "invalid",
  "rejected",
  "undeliverable",
  "delivered",
];

/** How far an outcome is; a report moves a part only to a greater one. */
export function rankOf(outcome: Outcome): number {
  return isPermanent(outcome) ? forward.length + precedence.indexOf(outcome) : forward.indexOf(outcome);
}

/** Whether a report of `next` moves a part on. An inferred Expired gives way to any permanent report, also to Expired. */
export function advances(part: Pick<PartState, "outcome" | "inferred">, next: Outcome): boolean {
  if (rankOf(next) > rankOf(part.outcome)) return true;
  return part.inferred && part.outcome === next;
}

/** The row that speaks for each part number: its newest submission, or an older one that was delivered. */
export function currentParts(parts: readonly PartState[]): PartState[] {
  if (parts.length < 2) return [...parts];
  const current = new Map<number, PartState>();
  for (const part of parts) {
    const known = current.get(part.number);
    if (!known || speaksOver(part, known)) current.set(part.number, part);
  }
  return [...current.values()].sort((a, b) => a.number - b.number);
}

function speaksOver(part: PartState, other: PartState): boolean {
  if (part.outcome === "delivered" || other.outcome === "delivered") {
    if (part.outcome !== other.outcome) return part.outcome === "delivered";
  }
  return part.submission > other.submission;
}

/** Whether a newer submission of the same part exists. */
export function isOlderSubmission(parts: readonly PartState[], part: PartState): boolean {
  return parts.some((other) => other.number === part.number && other.submission > part.submission);
}

/** Parts whose only submission was never answered and of which nothing was heard: nobody knows whether they left. */
export function unansweredOnce(parts: readonly PartState[]): PartState[] {
  return currentParts(parts).filter(
    ({ number, state, providerId, outcome }) =>
      state === "unanswered" &&
      providerId === null &&
      outcome === "unknown" &&
      parts.filter((part) => part.number === number && part.state === "unanswered").length === 1,
  );
}

/** Whether the next submission would send again what may have been sent (rule 1: the campaign's explicit choice). */
export function isResend({ nextAction, submission, partStates }: MessageState): boolean {
  const waiting = currentParts(partStates).some((part) => part.state === "refused" && !isPermanent(part.outcome));
  return nextAction === "submit" && submission > 0 && !waiting;
}

/** The message's outcome by its parts: the least advanced temporary one, Delivered when all are, else the strongest failure. */
export function outcomeOfParts(parts: readonly PartState[]): { outcome: Outcome; inferred: boolean } {
  const current = currentParts(parts);
  const temporary = current.filter((part) => !isPermanent(part.outcome));
  const pool = temporary.length ? temporary : current.filter((part) => part.outcome !== "delivered");
  if (pool.length === 0) return { outcome: "delivered", inferred: false };
  const sign = temporary.length ? -1 : 1;
  const chosen = pool.reduce((a, b) => (sign * (rankOf(b.outcome) - rankOf(a.outcome)) > 0 ? b : a));
  const same = pool.filter((part) => part.outcome === chosen.outcome);
  return { outcome: chosen.outcome, inferred: same.every((part) => part.inferred) };
}
