import type { Outcome } from "@/lib/domain/outcome";

interface StateRow {
  value: number;
  stat: string;
  outcome: Outcome;
}

/** message_state (SMPP 3.4 table 5-6, 5.0 table 4-22) and its `stat:` text. */
export const MESSAGE_STATES: readonly StateRow[] = [
  // The gateway's own schedule, not Esito's: on its way.
  { value: 0, stat: "SCHEDLD", outcome: "enroute" },
  { value: 1, stat: "ENROUTE", outcome: "enroute" },
  { value: 2, stat: "DELIVRD", outcome: "delivered" },
  { value: 3, stat: "EXPIRED", outcome: "expired" },
  { value: 4, stat: "DELETED", outcome: "deleted" },
  { value: 5, stat: "UNDELIV", outcome: "undeliverable" },
  { value: 6, stat: "ACCEPTD", outcome: "accepted" },
  { value: 7, stat: "UNKNOWN", outcome: "unknown" },
  { value: 8, stat: "REJECTD", outcome: "rejected" },
  { value: 9, stat: "SKIPPED", outcome: "skipped" },
];

/** `stat:` texts that stand in no specification but on real wires. */
const FOUND_TEXTS: Readonly<Record<string, Outcome>> = {
  BUFFRED: "enroute",
  BUFFERD: "enroute",
  ACKED: "enroute",
  FAILED: "undeliverable",
  NACK: "rejected",
  NOROUTE: "rejected",
  BLIST: "rejected",
  SUBMITD: "enroute",
  STAGED: "enroute",
  CANCELLED: "deleted",
};

const byText = new Map<string, Outcome>([
  ...MESSAGE_STATES.map((row) => [row.stat, row.outcome] as const),
  ...Object.entries(FOUND_TEXTS),
]);

/** The row of a message_state value, or null where no version of SMPP has it. */
export function messageState(value: number): StateRow | null {
  return MESSAGE_STATES[value] ?? null;
}

/** The outcome of a `stat:` text in any case; a text nobody knows is Unknown, which changes nothing. */
export function outcomeOfStat(stat: string): Outcome {
  return byText.get(stat.toUpperCase()) ?? "unknown";
}
