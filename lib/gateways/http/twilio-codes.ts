import type { RefusalCause } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";

/** Message.status and its outcome; null = not about a message of ours. */
export const TWILIO_STATUSES: Readonly<Record<string, Outcome | null>> = {
  accepted: "unknown",
  scheduled: "unknown",
  queued: "unknown",
  sending: "enroute",
  sent: "accepted",
  delivered: "delivered",
  read: "delivered",
  undelivered: "undeliverable",
  failed: "rejected",
  canceled: "deleted",
  partially_delivered: "unknown",
  receiving: null,
  received: null,
};

interface CodeRow {
  /** Why a submission was refused. */
  cause: RefusalCause;
  /** What a final report with it means. */
  outcome: Outcome;
}

/** Error codes, of Twilio's error dictionary. What concerns the account or the sender pauses the gateway: no contact pays for it. */
export const TWILIO_CODES: ReadonlyMap<number, CodeRow> = new Map([
  ...rows([21211, 21217, 21614, 21635], "invalidNumber", "invalid"),
  ...rows([21610, 21408, 21612, 21617, 30004, 30007, 30010], "rejected", "rejected"),
  ...rows([21603, 21606, 21212, 21659, 30034, 30042], "sender", "rejected"),
  ...rows([21611, 30001], "queueFull", "rejected"),
  ...rows([20429], "throttled", "rejected"),
  ...rows([20003, 10001, 30002], "account", "rejected"),
  // The address of the callbacks (PUBLIC_URL) is not one that Twilio takes.
  ...rows([21609], "configuration", "rejected"),
  ...rows([30003, 30005, 30006, 30008], "undeliverable", "undeliverable"),
  ...rows([30036], "expired", "expired"),
]);

/** Why Twilio did not take a message. An unknown code is tried a few times more, as any vendor's own. */
export function twilioCause(httpStatus: number, code: number | null): RefusalCause {
  const known = code === null ? undefined : TWILIO_CODES.get(code);
  if (known) return known.cause;
  if (httpStatus === 401 || httpStatus === 403 || httpStatus === 404) return "account";
  return httpStatus === 400 || httpStatus < 300 ? "vendor" : "protocol";
}

/** The outcome of a status: a failure is what its error code says. Null where the status is not about a message of ours. */
export function twilioOutcome(status: string, code: number | null): Outcome | null {
  const outcome = Object.hasOwn(TWILIO_STATUSES, status) ? TWILIO_STATUSES[status] : "unknown";
  const failed = status === "failed" || status === "undelivered";
  const said = failed && code !== null ? TWILIO_CODES.get(code)?.outcome : undefined;
  return said ?? outcome ?? null;
}

function rows(codes: readonly number[], cause: RefusalCause, outcome: Outcome): [number, CodeRow][] {
  return codes.map((code) => [code, { cause, outcome }]);
}
