import { LEFT_OUT_REASONS } from "./left-out";
import type { MessageClass } from "./message";
import type { CountedMessage } from "./message-figures";

/** What a row was, minute by minute: entries of minute × 2^20 + state in ascending order (message.trail, contact_state.trail). */

const stateBits = 20;
const stateSize = 2 ** stateBits;
const minuteMs = 60_000;

/** Classes by their number in a state. */
export const TRAIL_CLASSES: readonly MessageClass[] = [
  "leftOut",
  "inQueue",
  "temporary",
  "delivered",
  "permanent",
  "notSent",
];

/** Interview states by strength, numbered from 1 in a state (rule 6). */
export const TRAIL_INTERVIEWS: readonly number[] = [22, 25, 24, 23];

/** Reasons for leaving out, numbered from 1 in a state; never re-ordered. */
export const TRAIL_REASONS: readonly string[] = LEFT_OUT_REASONS.map(({ code }) => code);

/** Where each fact stands in a state, as powers of two. */
export const TRAIL_BITS = {
  outcome: 3,
  leftOut: 7,
  taken: 11,
  superseded: 12,
  reported: 13,
  clicked: 14,
  interview: 15,
  unsubscribed: 18,
} as const;

/** The state of a message in one number; the same as message_state_bits in the migrations. */
export function messageState(message: CountedMessage): number {
  return (
    decidedState(message) |
    ((message.leftOut === null ? 0 : TRAIL_REASONS.indexOf(message.leftOut) + 1) << TRAIL_BITS.leftOut) |
    flag(message.superseded, "superseded") |
    flag(message.clicked, "clicked") |
    ((message.interview === null ? 0 : TRAIL_INTERVIEWS.indexOf(message.interview) + 1) << TRAIL_BITS.interview) |
    flag(message.unsubscribed, "unsubscribed")
  );
}

/** The bits of a state that a decision about a message settles; the others stay as they are. */
export const DECIDED_BITS = 0b111 | (15 << TRAIL_BITS.outcome) | (1 << TRAIL_BITS.taken) | (1 << TRAIL_BITS.reported);

/** The bits of DECIDED_BITS. */
export function decidedState(decided: Pick<CountedMessage, "class" | "outcome" | "taken" | "reportedAt">): number {
  return (
    TRAIL_CLASSES.indexOf(decided.class) |
    ((decided.outcome ?? 0) << TRAIL_BITS.outcome) |
    flag(decided.taken, "taken") |
    flag(decided.reportedAt !== null, "reported")
  );
}

function flag(set: boolean, bit: keyof typeof TRAIL_BITS): number {
  return set ? 1 << TRAIL_BITS[bit] : 0;
}

/** What a state says of a message. */
export interface TrailState {
  class: MessageClass;
  outcome: number | null;
  taken: boolean;
  superseded: boolean;
  clicked: boolean;
  /** Number of the interview's state. */
  interview: number | null;
  unsubscribed: boolean;
}

/** Reads a state; the opposite of `messageState`, less the reason for leaving out. */
export function readState(state: number): TrailState {
  const has = (bit: keyof typeof TRAIL_BITS) => ((state >> TRAIL_BITS[bit]) & 1) === 1;
  const of = TRAIL_CLASSES[state & 7];
  if (!of) throw new Error(`No message has the state ${state}`);
  return {
    class: of,
    outcome: (state >> TRAIL_BITS.outcome) & 15 || null,
    taken: has("taken"),
    superseded: has("superseded"),
    clicked: has("clicked"),
    interview: TRAIL_INTERVIEWS[((state >> TRAIL_BITS.interview) & 7) - 1] ?? null,
    unsubscribed: has("unsubscribed"),
  };
}

/** Appends a state at an instant (ms) to a trail: of one minute the last state stays. Entries have 45 bits, exact in a number. */
export function follow(trail: number[], at: number, state: number): void {
  const minute = trailMinute(at);
  const last = trail.at(-1);
  const lastMinute = last === undefined ? -1 : Math.floor(last / stateSize);
  if (lastMinute >= minute) trail[trail.length - 1] = lastMinute * stateSize + state;
  else trail.push(minute * stateSize + state);
}

/** The minute of an instant, as trails count it. */
export function trailMinute(at: number): number {
  return Math.floor(at / minuteMs);
}

/** The greatest entry that was known before an instant, the end of a full minute, as the text of a number for the database; null = now. */
export function trailBound(before: Date | null): string {
  if (!before) return String(2n ** 63n - 1n);
  return String((BigInt(trailMinute(before.getTime())) << BigInt(stateBits)) - 1n);
}
