import type { Outcome } from "./outcome";

/** The port every gateway speaks (SMPP, HTTP providers). A gateway carries and translates; it decides nothing. */

/** Why a gateway did not take a part; each cause has one row in the retry table (retry.ts). */
export type RefusalCause =
  | "throttled" // 0x58, HTTP 429: try again within seconds, no attempt counted
  | "linkDown" // not bound: nothing left Esito
  | "system" // 0x08, 0x64, 0x102
  | "queueFull" // 0x14
  | "generic" // 0x45, 0xFF
  | "vendor" // 0x400 to 0x4FF
  | "flooding" // too many texts to this number within an hour
  | "invalidNumber" // 0x0B, 0x50, 0x51
  | "rejected" // lasting refusal of this message
  | "undeliverable" // 0xFE
  | "expired" // 0x62 when the validity is over
  | "sender" // 0x0A, 0x48, 0x49: the gateway pauses
  | "account" // bind and credit errors: the gateway pauses
  | "protocol" // 0x02, 0x03, a redirect: it does not speak as Esito does; the gateway pauses
  | "configuration"; // 0x06, 0x07, 0x15 …: the gateway pauses, and refuses the message if it is resumed unchanged

/** A sender as it stands on the phone: up to 11 alphanumeric characters, or a number of at most 15 digits. */
export type Sender = string;

/** One SMS on its way out. */
export interface OutgoingPart {
  sender: Sender;
  /** E.164 with its plus sign. */
  destination: string;
  encoding: "gsm7" | "ucs2";
  /** The characters of this part only. */
  text: string;
  /** Present when the text has several parts (UDH 05 00 03 reference total number). */
  concatenation: { reference: number; total: number; number: number } | null;
  /** Seconds from now for which the network may keep trying. */
  validitySeconds: number;
}

/** A whole text, for a provider that cuts it into SMS by itself. */
export interface OutgoingText extends Pick<OutgoingPart, "sender" | "destination" | "encoding" | "validitySeconds"> {
  /** As Esito counts them; joined they are the text. */
  parts: readonly string[];
}

export type Answer =
  /** The gateway took it under this id. */
  | { kind: "taken"; providerId: string }
  /** The gateway said no; nothing is on its way. */
  | { kind: "refused"; cause: RefusalCause; code: string; text: string }
  /** No answer: the link broke or the time-out passed; it may have been taken, under `providerId` where Esito chose the id. */
  | { kind: "unanswered"; code: string; text: string; providerId?: string };

/** What a gateway says about one part: a receipt, or the answer to a query. */
export interface Report {
  providerId: string;
  /** The number the receipt speaks of, E.164 with plus where known. */
  destination: string | null;
  /** Never `buffered` or `scheduled`: only Esito sets those (rule 1). */
  outcome: Outcome;
  /** Raw code as the gateway wrote it, such as `DELIVRD 000`. */
  code: string;
  /** Raw text, for the history. */
  text: string;
  /** Network the gateway names (MCC-MNC), never guessed from the number. */
  network: string | null;
  /** When it happened by the gateway's clock, null where it does not say reliably. */
  happenedAt: Date | null;
}

export type QueryAnswer =
  | { kind: "report"; report: Report }
  /** The gateway has no such message, or cannot be asked. */
  | { kind: "unsupported" | "unanswered" | "notFound"; code: string; text: string };

export type CancelAnswer = { kind: "cancelled" } | { kind: "refused"; code: string; text: string };

export interface GatewayState {
  bound: boolean;
  inFlight: number;
  window: number;
  /** Why it carries nothing now, in words for a manager; null when it carries. */
  problem: string | null;
  /** Of several connections to one account; absent where there is one. */
  binds?: { bound: number; wanted: number };
}

/** One connection to a gateway. No method rejects: trouble is an answer. */
export interface Gateway {
  /** Begins connecting, and goes on reconnecting with back-off until closed. */
  open(): void;
  state(): GatewayState;
  /** `late` hears the answer that comes after `submit` said unanswered, where one still does. */
  submit(part: OutgoingPart, late?: (answer: Answer) => void): Promise<Answer>;
  /** Hands a whole text over at once, where the provider cuts it; one answer a part, in order. Absent where parts travel one by one. */
  submitText?(text: OutgoingText): Promise<Answer[]>;
  query(providerId: string, sender: Sender): Promise<QueryAnswer>;
  cancel(providerId: string, sender: Sender, destination: string): Promise<CancelAnswer>;
  /** Asks for a sign of life that costs nothing and texts nobody: null, or what is wrong in words. Absent where `state` says as much. */
  check?(): Promise<string | null>;
  /** The contract's rate is shared with so many workers. Absent where the gateway does not pace. */
  shareWith?(workers: number): void;
  /** Waits for what is in flight (bounded by the response time-out), unbinds, closes. */
  close(): Promise<void>;
}

/** A text that somebody sent to one of our senders. */
export interface InboundText {
  /** E.164 with its plus sign. */
  from: string;
  text: string;
}

export interface GatewayEvents {
  /** Called with every report; the gateway acknowledges only after the promise resolves, and asks for a repeat when it rejects. */
  onReport(report: Report): Promise<void>;
  /** Called with every text from a phone, acknowledged like a report. */
  onText?(text: InboundText): Promise<void>;
  /** Bound, lost, refused: something a person may want to know. */
  onStateChange(state: GatewayState): void;
}
