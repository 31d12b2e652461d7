import { type OutcomeEntry, outcomeByLabel } from "./outcome";

const retryable = new Set(["undeliverable", "rejected", "expired", "deleted", "skipped", "invalid"]);

/** Why messages with this outcome cannot be sent again by hand (rule 9), as a sentence; null when they can. */
export function retryProblem(label: string): string | null {
  const outcome = outcomeByLabel(label);
  if (!outcome) return `“${label}” is not an outcome; write a label such as SMS Sender: Expired.`;
  if (retryable.has(outcome.code)) return null;
  if (outcome.kind === "temporary") return `${outcome.name} is temporary: Esito tries these messages again by itself.`;
  return outcome.code === "delivered"
    ? "Delivered messages have arrived; a reminder texts these contacts again."
    : "Duplicated contacts are not texted: another contact of the step has the same number.";
}

/** The outcomes of these labels, which `retryProblem` has passed. */
export function retriedOutcomes(labels: readonly string[]): OutcomeEntry[] {
  return [...new Set(labels)].flatMap((label) => outcomeByLabel(label) ?? []);
}
