import type { Outcome } from "@/lib/domain/outcome";
import { type Behaviour, behaviour, STATE, type Step } from "./behaviour";

/**
 * Numbers that make the simulator do one thing on purpose: +46 70 174 06 05 to 06 99, which the Swedish regulator PTS
 * keeps for films and books, so no real list has them, and which every check calls mobile numbers. Every other number
 * gets the default mix (default-mix.ts).
 */
export interface MagicNumber {
  number: string;
  /** What happens, for people. */
  what: string;
  /** Where the message ends, or stands for good. */
  outcome: Outcome;
  /** The outcomes the message has, in order, from its first submission on. */
  path: readonly Outcome[];
  behaviour: Behaviour;
}

/** The first eight digits of every magic number; two more follow. */
export const MAGIC_PREFIX = "+467017406";

const once = { kind: "refuse", times: 1 } as const;
const always = { kind: "refuse", times: Number.POSITIVE_INFINITY } as const;
const { enroute, accepted, delivered, expired, deleted, undeliverable, unknown, rejected, skipped } = STATE;

/** Every magic number. Seconds are those of the realistic profile; the instant profile waits for nothing but number 17. */
export const MAGIC_NUMBERS: readonly MagicNumber[] = [
  row(
    5,
    "Delivered. In two contacts of one list: the second is Duplicated",
    ["unknown", "delivered"],
    [step(delivered)],
  ),

  row(10, "Delivered at once", ["unknown", "delivered"], [step(delivered)]),
  row(11, "Enroute, then Delivered", ["unknown", "enroute", "delivered"], [step(enroute), step(delivered, 4)]),
  row(12, "Accepted, then Delivered", ["unknown", "accepted", "delivered"], [step(accepted), step(delivered, 4)]),
  row(
    13,
    "Enroute, Accepted, Delivered",
    ["unknown", "enroute", "accepted", "delivered"],
    [step(enroute), step(accepted, 3), step(delivered, 6)],
  ),
  row(14, "The receipt comes before the answer to the submission", ["unknown", "delivered"], [step(delivered, 0)], {
    submit: { kind: "receiptsFirst" },
  }),
  row(15, "Every receipt comes three times", ["unknown", "enroute", "delivered"], [step(enroute), step(delivered, 4)], {
    copies: 3,
  }),
  row(
    16,
    "Receipts in the wrong order: Delivered, Accepted, Enroute",
    ["unknown", "delivered"],
    [step(enroute), step(accepted, 1), step(delivered, 1)],
    { backwards: true },
  ),
  row(
    17,
    "The receipt comes late (two minutes; instant profile 1.5 s)",
    ["unknown", "delivered"],
    [step(delivered, 120)],
  ),
  row(
    18,
    "Enroute; the last receipt is lost, a query says Delivered",
    ["unknown", "enroute", "delivered"],
    [step(enroute), { ...step(delivered, 4), heard: false }],
  ),
  row(
    19,
    "No receipt at all; a query says Delivered",
    ["unknown", "delivered"],
    [{ ...step(delivered), heard: false }],
  ),
  row(
    20,
    "Undeliverable, then Delivered (a correction)",
    ["unknown", "undeliverable", "delivered"],
    [step(undeliverable, 1, 27), step(delivered, 4)],
  ),
  row(
    21,
    "Expired, then Delivered (a correction)",
    ["unknown", "expired", "delivered"],
    [step(expired), step(delivered, 4)],
  ),
  row(22, "Queue full once, then Delivered", ["scheduled", "unknown", "delivered"], [step(delivered)], {
    submit: { ...once, status: 0x14 },
  }),
  row(23, "System error once, then Delivered", ["scheduled", "unknown", "delivered"], [step(delivered)], {
    submit: { ...once, status: 0x08 },
  }),
  row(24, "Throttled three times, then Delivered", ["buffered", "unknown", "delivered"], [step(delivered)], {
    submit: { kind: "refuse", times: 3, status: 0x58 },
  }),
  row(25, "The receipt is text only", ["unknown", "delivered"], [step(delivered)], { form: "textOnly" }),
  row(26, "The receipt has parameters and no text", ["unknown", "delivered"], [step(delivered)], { form: "tlvsOnly" }),
  row(27, "The receipt is a data_sm", ["unknown", "delivered"], [step(delivered)], { form: "dataSm" }),
  row(28, "The receipt says DELIVRD with error 2", ["unknown", "delivered"], [step(delivered, 1, 2)]),
  row(29, "The receipt's text is in message_payload", ["unknown", "delivered"], [step(delivered)], { form: "payload" }),

  row(30, "Unknown subscriber (error 1)", ["unknown", "undeliverable"], [step(undeliverable, 1, 1)]),
  row(31, "Absent subscriber (error 6)", ["unknown", "undeliverable"], [step(undeliverable, 1, 6)]),
  row(32, "Illegal subscriber (error 9)", ["unknown", "undeliverable"], [step(undeliverable, 1, 9)]),
  row(33, "Messages barred (error 13)", ["unknown", "undeliverable"], [step(undeliverable, 1, 13)]),
  row(34, "Phone off (error 27)", ["unknown", "undeliverable"], [step(undeliverable, 1, 27)]),
  row(35, "Phone busy (error 31)", ["unknown", "undeliverable"], [step(undeliverable, 1, 31)]),
  row(36, "Memory full (error 32)", ["unknown", "undeliverable"], [step(undeliverable, 1, 32)]),
  row(37, "Network failure (error 34)", ["unknown", "undeliverable"], [step(undeliverable, 1, 34)]),
  row(
    38,
    "Enroute, then Undeliverable",
    ["unknown", "enroute", "undeliverable"],
    [step(enroute), step(undeliverable, 4, 27)],
  ),
  row(
    39,
    "Undeliverable, written FAILED",
    ["unknown", "undeliverable"],
    [{ ...step(undeliverable, 1, 34), stat: "FAILED" }],
    { form: "textOnly" },
  ),
  row(40, "Part 2 of a long text fails, the rest is Delivered", ["unknown", "undeliverable"], [step(delivered)], {
    failingPart: 2,
  }),
  row(41, "The gateway says at once that delivery failed (0xFE)", ["undeliverable"], [], {
    submit: { ...always, status: 0xfe },
  }),
  row(
    42,
    "Delivered, then Undeliverable: stays Delivered",
    ["unknown", "delivered"],
    [step(delivered), step(undeliverable, 4, 27)],
  ),

  row(45, "Rejected by the network", ["unknown", "rejected"], [step(rejected, 1, 8)]),
  row(46, "Enroute, then Rejected", ["unknown", "enroute", "rejected"], [step(enroute), step(rejected, 4, 8)]),
  row(47, "Refused for good at submission (0x65)", ["rejected"], [], { submit: { ...always, status: 0x65 } }),
  row(48, "Rejected at submission (0x66)", ["rejected"], [], { submit: { ...always, status: 0x66 } }),
  row(49, "Submission fails (0x45) until Esito gives up", ["scheduled", "rejected"], [], {
    submit: { ...always, status: 0x45 },
  }),
  row(50, "Rejected, written NOROUTE", ["unknown", "rejected"], [{ ...step(rejected, 1, 8), stat: "NOROUTE" }], {
    form: "textOnly",
  }),
  row(51, "The provider's own error (0x401) until Esito gives up", ["scheduled", "rejected"], [], {
    submit: { ...always, status: 0x401 },
  }),

  row(55, "The gateway calls the number invalid (0x0B)", ["invalid"], [], { submit: { ...always, status: 0x0b } }),
  row(56, "The gateway calls the type of number invalid (0x50)", ["invalid"], [], {
    submit: { ...always, status: 0x50 },
  }),

  row(60, "Expired", ["unknown", "expired"], [step(expired)]),
  row(61, "Enroute, then Expired", ["unknown", "enroute", "expired"], [step(enroute), step(expired, 4)]),
  row(65, "Deleted at the gateway", ["unknown", "deleted"], [step(deleted)]),
  row(66, "Enroute, then Deleted at the gateway", ["unknown", "enroute", "deleted"], [step(enroute), step(deleted, 4)]),
  row(67, "Enroute; Deleted when the manager cancels", ["unknown", "enroute"], [step(enroute)]),
  row(70, "Skipped by a rule of the network (message_state 9)", ["unknown", "skipped"], [step(skipped)], {
    form: "tlvsOnly",
  }),
  row(71, "Skipped, in text", ["unknown", "skipped"], [step(skipped)], { form: "textOnly" }),

  row(75, "Silent for good; a query says unknown", ["unknown"], [], { queryBefore: unknown }),
  row(76, "Silent for good; a query finds nothing", ["unknown"], [], { queryBefore: null }),
  row(77, "Enroute for good", ["unknown", "enroute"], [step(enroute)]),
  row(78, "No receipt; a query says Enroute for good", ["unknown", "enroute"], []),
  row(79, "Accepted for good", ["unknown", "accepted"], [step(accepted)]),
  row(80, "Queue full every time, until the tries are used up", ["scheduled", "undeliverable"], [], {
    submit: { ...always, status: 0x14 },
  }),
  row(81, "System error every time, until the tries are used up", ["scheduled", "undeliverable"], [], {
    submit: { ...always, status: 0x08 },
  }),
  row(82, "Throttled every time", ["buffered"], [], { submit: { ...always, status: 0x58 } }),

  row(90, "Taken, never answered, no receipt", ["unknown"], [], { submit: { kind: "silent" }, queryBefore: unknown }),
  row(
    91,
    "Taken, never answered; a receipt comes under an id Esito never heard of, and is joined by its number",
    ["unknown", "delivered"],
    [step(delivered, 4)],
    { submit: { kind: "silent" } },
  ),
  row(92, "Taken, then the link drops instead of an answer; no receipt", ["unknown"], [], {
    submit: { kind: "dropAfterTaking" },
    queryBefore: unknown,
  }),
  row(93, "The link drops before it is taken", ["unknown"], [], { submit: { kind: "dropBeforeTaking" } }),
  row(
    94,
    "Taken and answered, the link drops; the receipt comes on the next link",
    ["unknown", "delivered"],
    [step(delivered, 4)],
    {
      submit: { kind: "dropAfterAnswer" },
    },
  ),
];

const byDigits = new Map(MAGIC_NUMBERS.map((entry) => [Number(entry.number.slice(1)), entry]));

/** The magic number of these digits (no plus sign), or null. */
export function findMagicNumber(digits: number): MagicNumber | null {
  return byDigits.get(digits) ?? null;
}

function step(state: number, seconds = 1, error = 0): Step {
  return { after: seconds * 1000, state, error, heard: true };
}

function row(
  digits: number,
  what: string,
  path: readonly [...Outcome[], Outcome],
  steps: readonly Step[],
  more: Partial<Behaviour> = {},
): MagicNumber {
  return {
    number: MAGIC_PREFIX + String(digits).padStart(2, "0"),
    what,
    outcome: path[path.length - 1] ?? "unknown",
    path,
    behaviour: behaviour(steps, more),
  };
}
