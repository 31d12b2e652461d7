import type { RefusalCause } from "./gateway";
import { isPermanent, type Outcome } from "./outcome";
import type { Status } from "./status";

/** The figures' classes of a message (design "The figures of a step"). */
export type MessageClass = "leftOut" | "inQueue" | "temporary" | "delivered" | "permanent" | "notSent";

/** What happens at a message's next attempt: submit, wait for the answer in flight, ask the gateway, ask it to cancel, or close it. */
export type NextAction = "submit" | "answer" | "query" | "cancel" | "close";

/** Who said it. */
export type Source = "gateway" | "esito" | "link" | "interview" | "person";

/** One part of one submission. */
export interface PartState {
  submission: number;
  number: number;
  state: "sending" | "taken" | "refused" | "unanswered";
  outcome: Outcome;
  /** The outcome is Esito's own conclusion, open to correction. */
  inferred: boolean;
  providerId: string | null;
}

/** What the rules need to know of a message. */
export interface MessageState {
  outcome: Outcome;
  class: MessageClass;
  inferred: boolean;
  /** A gateway took or may have taken a part. */
  taken: boolean;
  attempts: number;
  submission: number;
  /** Queries about the present submission. */
  queries: number;
  /** Refusals so far, by cause. */
  tries: Partial<Record<RefusalCause, number>>;
  /** Parts of the text; 0 before the first submission. */
  parts: number;
  /** Licences deducted for it now. */
  licences: number;
  /** When the validity ends; null before the first submission begins. */
  validUntil: Date | null;
  nextAction: NextAction | null;
  nextAttemptAt: Date | null;
  reportedAt: Date | null;
  code: string | null;
  network: string | null;
  partStates: readonly PartState[];
}

/** A row of the history, before the database gives it a number. */
export interface Change {
  status: Status;
  applied: boolean;
  correction: boolean;
  happenedAt: Date;
  attempt: number | null;
  submission: number | null;
  part: number | null;
  source: Source;
  code: string | null;
  text: string | null;
  /** What a report said; else the message's own. */
  network: string | null;
  nextAttemptAt: Date | null;
  /** The message's class after it; null where the message as a whole did not change. */
  class: MessageClass | null;
  taken: boolean;
  inferred: boolean;
  /** The message's raw code after it. */
  reason: string | null;
  /** Licences deducted by it (positive) or returned (negative). */
  licences: number;
}

/** What becomes of a message: its new state, and what the history records. */
export interface Decision {
  state: MessageState;
  changes: Change[];
}

/** Everything a decision takes from outside: the hour, the settings, chance. */
export interface Timing {
  now: Date;
  /** ms after the validity's end before Esito infers Expired. */
  grace: number;
  /** ms of silence before the gateway is asked; doubles. */
  queryAfter: number;
  /** First back-off, ms. */
  retryBase: number;
  /** In [0, 1): the place inside the jitter. */
  random: number;
  /** Whether the gateway can be asked about a submission. */
  canQuery: boolean;
  /** ms without an answer after which the campaign sends again, once (rule 1); absent or null = never. */
  resendAfter?: number | null;
  /** Whether the campaign was cancelled: what the gateway takes now is to be cancelled there (rule 10); absent = no. */
  cancelled?: boolean;
  /** The first instant from this one on at which texts may leave (quiet hours). */
  allowedAt(at: Date): Date;
}

/** Whether a submission of it has begun: its intent was written. */
export function isBegun(state: MessageState): boolean {
  return state.submission > 0;
}

/** The licences a message holds in this state (rule 5). */
export function licencesOwed(state: Pick<MessageState, "outcome" | "taken" | "parts">): number {
  if (!isPermanent(state.outcome)) return state.parts;
  switch (state.outcome) {
    case "invalid":
    case "duplicated":
    case "rejected":
      return 0;
    case "delivered":
      return state.parts;
    default:
      return state.taken ? state.parts : 0;
  }
}

/** The class of an outcome (design "The figures of a step"); `refused` = Scheduled because a gateway said no. */
export function classOf(outcome: Outcome, taken: boolean, refused: boolean): MessageClass {
  switch (outcome) {
    case "delivered":
      return "delivered";
    case "invalid":
    case "duplicated":
      return "notSent";
    case "rejected":
    case "undeliverable":
    case "expired":
    case "deleted":
    case "skipped":
      return taken ? "permanent" : "notSent";
    case "scheduled":
      return refused ? "temporary" : "inQueue";
    case "buffered":
    case "unknown":
    case "enroute":
    case "accepted":
      return "inQueue";
  }
}
