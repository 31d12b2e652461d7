import type { RefusalCause } from "@/lib/domain/gateway";
import type { Outcome } from "@/lib/domain/outcome";

interface StatusRow {
  /** What it means in the answer to a submission. */
  answer: "taken" | RefusalCause;
  /** What it means in a report. */
  outcome: Outcome;
}

/**
 * Status ids (its published response status codes). What concerns the account or the sender pauses the gateway when it refuses a submission; in a
 * report the message is past that, and only the network's word counts.
 */
export const INFOBIP_STATUSES: ReadonlyMap<number, StatusRow> = new Map([
  ...rows([26], "taken", "unknown"),
  ...rows([3, 7], "taken", "enroute"),
  ...rows([2], "taken", "accepted"),
  ...rows([5], "taken", "delivered"),
  // An earlier submission under this id was taken: it is on its way.
  ...rows([23], "taken", "unknown"),
  ...rows([29], "taken", "unknown"),
  ...rows([4, 6, 10, 14, 19, 24, 25, 87], "rejected", "rejected"),
  // Not sent: tried again, Rejected at last.
  ...rows([31], "generic", "rejected"),
  ...rows([9], "undeliverable", "undeliverable"),
  ...rows([15], "expired", "expired"),
  ...rows([8, 51, 52], "invalidNumber", "invalid"),
  ...rows([11, 13], "sender", "rejected"),
  ...rows([12, 17, 18], "account", "rejected"),
  ...rows([20], "flooding", "rejected"),
  ...rows([21, 100], "system", "rejected"),
]);

/** What an id in no table means, by its group: 1 pending, 2 undeliverable, 3 delivered, 4 expired, 5 rejected. */
export const INFOBIP_GROUPS: ReadonlyMap<number, StatusRow> = new Map([
  ...rows([1], "taken", "enroute"),
  ...rows([2], "undeliverable", "undeliverable"),
  ...rows([3], "taken", "accepted"),
  ...rows([4], "expired", "expired"),
  ...rows([5], "vendor", "rejected"),
]);

/** The row of a status; null where neither its id nor its group is known. */
export function infobipStatus(group: number | null, id: number | null): StatusRow | null {
  return INFOBIP_STATUSES.get(id ?? -1) ?? INFOBIP_GROUPS.get(group ?? -1) ?? null;
}

/**
 * What a status means in the answer to a submission, beside what Infobip says of its error (`error.permanent`, null where
 * it does not): what is lasting is not tried again, what is not lasting is.
 */
export function infobipAnswer(row: StatusRow, permanent: boolean | null): StatusRow["answer"] {
  if (permanent === true && row.answer === "vendor") return "rejected";
  if (permanent === false && row.answer === "undeliverable") return "system";
  return row.answer;
}

/** Why a request as a whole was refused. */
export function infobipCause(httpStatus: number): RefusalCause {
  if (httpStatus === 401 || httpStatus === 403) return "account";
  return httpStatus === 400 ? "vendor" : "protocol";
}

function rows(ids: readonly number[], answer: StatusRow["answer"], outcome: Outcome): [number, StatusRow][] {
  return ids.map((id) => [id, { answer, outcome }]);
}

/** A status's name for the history. Infobip calls 14 (on a blocklist) and 52 (no such address) the same. */
export function infobipName(id: number | null, name: string): string {
  return id === 14 ? "REJECTED_DESTINATION_BLOCKLISTED" : name;
}
