/** message_state values (SMPP 3.4 table 5-6; 9 is 5.0). */
export const STATE = {
  enroute: 1,
  delivered: 2,
  expired: 3,
  deleted: 4,
  undeliverable: 5,
  accepted: 6,
  unknown: 7,
  rejected: 8,
  skipped: 9,
} as const;

/** What the network does at one moment of a message's life. */
export interface Step {
  /** Milliseconds after the message was taken. */
  after: number;
  state: number;
  /** GSM/MAP error, 0 for none. */
  error: number;
  /** Whether a receipt is sent; a step without one shows only in the answer to a query. */
  heard: boolean;
  /** A `stat:` text that stands in no specification, instead of the state's own. */
  stat?: string;
}

export type SubmitBehaviour =
  | { kind: "take" }
  /** Refused with this command_status the first so many times (Infinity: always). */
  | { kind: "refuse"; status: number; times: number }
  /** Taken, and the receipts leave before the answer. */
  | { kind: "receiptsFirst" }
  /** Taken, never answered. */
  | { kind: "silent" }
  /** Taken; the link drops instead of an answer. */
  | { kind: "dropAfterTaking" }
  /** Not taken; the link drops. */
  | { kind: "dropBeforeTaking" }
  /** Taken and answered; then the link drops. */
  | { kind: "dropAfterAnswer" };

/** How a receipt is written. */
export type ReceiptForm = "textAndTlvs" | "textOnly" | "tlvsOnly" | "payload" | "dataSm";

/** All that will happen to one message. */
export interface Behaviour {
  submit: SubmitBehaviour;
  /** In the order in which it happens. */
  steps: readonly Step[];
  /** How often each receipt is sent. */
  copies: number;
  /** Whether the receipts leave last step first. */
  backwards: boolean;
  form: ReceiptForm;
  /** What a query says before the first step: a message_state, or null for "no such message". */
  queryBefore: number | null;
  /** The part of a long message that is undeliverable whatever the steps say, 0 for none. */
  failingPart: number;
}

/** A message that is taken and goes through these steps. */
export function behaviour(steps: readonly Step[], more: Partial<Behaviour> = {}): Behaviour {
  return {
    submit: { kind: "take" },
    steps,
    copies: 1,
    backwards: false,
    form: "textAndTlvs",
    queryBefore: STATE.enroute,
    failingPart: 0,
    ...more,
  };
}

/** Whether a state ends the message. */
export function isFinalState(state: number): boolean {
  return state !== STATE.enroute && state !== STATE.accepted && state !== STATE.unknown;
}
