import type { RefusalCause } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";

/** What a status in the answer of the SMS API means (its published table of SMS errors). */
export type VonageAnswer = "taken" | "unanswered" | RefusalCause;

/** `messages[].status`. A refused sender or callback address concerns every message, so the gateway pauses for it. */
export const VONAGE_STATUSES: ReadonlyMap<number, VonageAnswer> = new Map<number, VonageAnswer>([
  [0, "taken"],
  ...rows<VonageAnswer>([1, 10], "throttled"),
  ...rows<VonageAnswer>([2, 3, 6, 7, 12, 22, 29], "rejected"),
  ...rows<VonageAnswer>([4, 8, 9, 11, 14, 32], "account"),
  [5, "unanswered"],
  [15, "sender"],
  [23, "configuration"],
  [33, "undeliverable"],
]);

/** Words that name the parameter `to`, such as "to address is not numeric" or "Invalid value for param: to"; not every "to" does. */
const NAMES_TO = /^to\b|[:=`'"]\s*to\b|\bto (?:address|number|param)/i;

/** What a status means; 3 (invalid parameter) is the number's fault where the words name `to`. */
export function vonageAnswer(status: number | null, errorText: string): VonageAnswer {
  if (status === null) return "unanswered";
  if (status === 3 && NAMES_TO.test(errorText.trim())) return "invalidNumber";
  return VONAGE_STATUSES.get(status) ?? "vendor";
}

/** `status` of a delivery receipt; a failure without a known err-code is what stands here. */
export const VONAGE_RECEIPTS: Readonly<Record<string, Outcome>> = {
  accepted: "accepted",
  buffered: "enroute",
  delivered: "delivered",
  expired: "expired",
  undelivered: "undeliverable",
  failed: "undeliverable",
  rejected: "rejected",
  unknown: "unknown",
  // The Messages API's words, where an account is set to it.
  submitted: "accepted",
  read: "delivered",
  undeliverable: "undeliverable",
};

/** `err-code` of a failed delivery. */
export const VONAGE_ERRORS: ReadonlyMap<number, Outcome> = new Map<number, Outcome>([
  ...rows<Outcome>([1, 2, 3, 4, 5, 7, 8, 12, 14, 15, 99], "undeliverable"),
  ...rows<Outcome>([6, 9, 10, 11, 13], "rejected"),
]);

/** The outcome of a receipt; the state is trusted over the error. */
export function vonageOutcome(status: string, error: number | null): Outcome {
  const outcome = Object.hasOwn(VONAGE_RECEIPTS, status) ? VONAGE_RECEIPTS[status] : "unknown";
  const failed = status === "failed" || status === "undelivered";
  const said = failed && error !== null ? VONAGE_ERRORS.get(error) : undefined;
  return said ?? outcome ?? "unknown";
}

function rows<Meaning>(codes: readonly number[], meaning: Meaning): [number, Meaning][] {
  return codes.map((code) => [code, meaning]);
}
