import type { RefusalCause } from "./gateway";
import type { Outcome } from "./outcome";

/** When a refused message is submitted again, and what it becomes when that ends (rule 4). */

export type RetryRule = Readonly<{
  /** Waits before the next submission, in ms at the default base; each is one retry. */
  delays: readonly number[];
  /** What the message is while it waits: Buffered where nothing is wrong with it, Scheduled after a refusal of it. */
  waiting: "buffered" | "scheduled";
  /** Whether the refused submission counts as an attempt. */
  counted: boolean;
  /** Whether the gateway stops carrying until a person or a new connection puts it right. */
  pausesGateway: boolean;
  /** What the message becomes when the delays are used up; null = the last delay repeats until the validity ends. */
  end: Outcome | null;
}>;

const second = 1_000;
const minute = 60 * second;

/** Delays are given for this base (ESITO_RETRY_BASE); another base scales them all. */
export const DEFAULT_RETRY_BASE_MS = 30 * second;

const jitter = 0.2;

const paused: RetryRule = {
  delays: [30 * second, minute, 2 * minute, 5 * minute],
  waiting: "buffered",
  counted: false,
  pausesGateway: true,
  end: null,
};

const lasting = (end: Outcome): RetryRule => ({
  delays: [],
  waiting: "scheduled",
  counted: true,
  pausesGateway: false,
  end,
});

const temporary = (delays: readonly number[], end: Outcome): RetryRule => ({
  delays,
  waiting: "scheduled",
  counted: true,
  pausesGateway: false,
  end,
});

const untouched = (delays: readonly number[]): RetryRule => ({
  delays,
  waiting: "buffered",
  counted: false,
  pausesGateway: false,
  end: null,
});

/** One row a cause. */
export const RETRY_RULES: Readonly<Record<RefusalCause, RetryRule>> = {
  // With the jitter: 1 to 5 s.
  throttled: untouched([1.25 * second, 2.5 * second, 4 * second]),
  linkDown: untouched([1, 2, 4, 8, 16, 32, 60].map((seconds) => seconds * second)),
  system: temporary([30 * second, 2 * minute, 10 * minute, 30 * minute], "undeliverable"),
  queueFull: temporary([3 * minute, 10 * minute, 30 * minute], "undeliverable"),
  generic: temporary([minute, 5 * minute], "rejected"),
  vendor: temporary([minute, 5 * minute], "rejected"),
  flooding: temporary([60 * minute, 60 * minute], "rejected"),
  invalidNumber: lasting("invalid"),
  rejected: lasting("rejected"),
  undeliverable: lasting("undeliverable"),
  expired: lasting("expired"),
  sender: paused,
  account: paused,
  protocol: paused,
  // A person let the gateway carry all the same: the message is refused for good then.
  configuration: { ...paused, delays: [30 * second], end: "rejected" },
};

export type NextSubmission = { outcome: "scheduled" | "buffered"; delayMs: number } | { end: Outcome };

/**
 * What follows a refusal: another submission after `delayMs`, or the outcome that ends the message.
 * @param triesOfCause refusals of this message for this cause so far, this one included (1, 2, …)
 * @param base ESITO_RETRY_BASE in ms
 * @param random in [0, 1): the place inside the ±20 % jitter
 */
export function nextSubmission(refusal: {
  cause: RefusalCause;
  triesOfCause: number;
  base: number;
  random: number;
}): NextSubmission {
  const { delays, end, waiting } = RETRY_RULES[refusal.cause];
  const position = Math.max(1, refusal.triesOfCause) - 1;
  const delay = delays[position] ?? (end === null ? delays[delays.length - 1] : undefined);
  if (delay !== undefined) return { outcome: waiting, delayMs: spread(delay, refusal.base, refusal.random) };
  if (end === null) throw new Error(`No delay for ${refusal.cause}`);
  return { end };
}

/** Default of ESITO_QUERY_AFTER. */
export const DEFAULT_QUERY_AFTER_MS = 5 * minute;

/**
 * Milliseconds of silence before the gateway is asked about a submission (query_sm) again: `base`, then doubling up to an hour.
 * @param queries queries already made about this submission
 */
export function nextQuery({ queries, base }: { queries: number; base: number }): number {
  const cap = Math.max(base, 60 * minute);
  return Math.min(cap, base * 2 ** Math.min(queries, 40));
}

function spread(delay: number, base: number, random: number): number {
  const scaled = (delay * base) / DEFAULT_RETRY_BASE_MS;
  return Math.max(1, Math.round(scaled * (1 - jitter + 2 * jitter * random)));
}
