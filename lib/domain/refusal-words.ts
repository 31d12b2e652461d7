import type { RefusalCause } from "./gateway";
import type { Reason } from "./reason";

/** What a refused submission means for a manager: by SMPP command_status, and by cause for all else. */

const causes: Readonly<Record<RefusalCause, string>> = {
  throttled: "The gateway asks for fewer messages at a time; Esito slows down and sends this one within seconds.",
  linkDown: "There was no connection to the gateway; the message waits for it.",
  system: "The gateway had a failure of its own; Esito tries again.",
  queueFull: "Too many messages were waiting at the gateway; Esito tries again.",
  generic: "The gateway did not take the message and does not say why.",
  vendor: "The gateway did not take the message, with a code of its own.",
  flooding: "Too many messages went to this number within an hour; Esito waits an hour.",
  invalidNumber: "The number does not exist or is malformed.",
  rejected: "The gateway or the network refuses this message.",
  undeliverable: "The message cannot be delivered to this phone.",
  expired: "The time allowed for delivery was over.",
  sender: "The sender is not allowed at this gateway; change or register it.",
  account: "The gateway refuses the account: check its name, password and credit.",
  protocol: "The gateway does not understand Esito; check its address, and ask the provider what it speaks.",
  configuration: "The gateway refuses how Esito is set up for it; check the gateway's settings.",
};

/** The same where Esito has stopped trying. */
const afterTheLastTry: Readonly<Partial<Record<RefusalCause, string>>> = {
  throttled: "The gateway asked for fewer messages until the time allowed was over.",
  linkDown: "There was no connection to the gateway until the time allowed was over.",
  system: "The gateway had a failure of its own each time Esito tried.",
  queueFull: "Too many messages were waiting at the gateway each time Esito tried.",
  flooding: "Too many messages went to this number within an hour each time Esito tried.",
};

/** Statuses that say more than, or other than, the words of their cause. */
const statuses: ReadonlyMap<number, { key: string; words: string }> = new Map([
  said(0x00, "taken", "The gateway took the message."),
  said(0x01, "messageLength", "The gateway found the message too long."),
  said(0x0c, "unknownMessage", "The gateway no longer knows this message."),
  said(0x0e, "password", "The gateway refuses the password."),
  said(0x0f, "account", "The gateway does not know this account."),
  said(0x11, "notCancelled", "The gateway could not cancel the message; it may already be on its way."),
  said(0x61, "schedule", "The gateway refused the sending time."),
  said(0x62, "validity", "The gateway refused the validity, or it was over."),
  said(0x65, "refused", "The network refused the message for good."),
  said(0x66, "refused", "The network refused the message."),
  said(0x67, "notQueried", "The gateway could not say where the message is."),
  said(0x100, "notAllowed", "The account may not use this service."),
  said(0x101, "prohibited", "The gateway prohibits this message."),
  said(0x103, "notAllowed", "The gateway denies this service."),
  said(0x104, "encoding", "The gateway does not accept these characters."),
]);

const causeOfStatus: readonly [RefusalCause, readonly number[]][] = [
  ["protocol", [0x02, 0x03]],
  ["configuration", [0x06, 0x07, 0x15, 0x42, 0x43, 0x53, 0x54, 0x55, 0x63, 0xc0, 0xc1, 0xc2, 0xc3, 0xc4]],
  ["linkDown", [0x04, 0x05]],
  ["system", [0x08, 0x64, 0x102]],
  ["sender", [0x0a, 0x48, 0x49]],
  ["invalidNumber", [0x0b, 0x50, 0x51]],
  ["account", [0x0d]],
  ["queueFull", [0x14]],
  ["generic", [0x45, 0xff]],
  ["throttled", [0x58]],
  ["undeliverable", [0xfe]],
];

const cause = new Map(causeOfStatus.flatMap(([name, numbers]) => numbers.map((number) => [number, name] as const)));

/** Words for an SMPP command_status; every number has some. `ended`: the message is not tried again. */
export function commandStatusReason(status: number, ended = false): Reason {
  const own = statuses.get(status);
  if (own) return own;
  return causeReason(cause.get(status) ?? (status >= 0x400 && status <= 0x4ff ? "vendor" : "generic"), ended);
}

/** Whether a stored code is the name of a refusal cause. */
export function isRefusalCause(code: string): code is RefusalCause {
  return Object.hasOwn(causes, code);
}

/** Words for a refusal of which only the cause is known. `ended`: the message is not tried again. */
export function causeReason(name: RefusalCause, ended = false): Reason {
  return { key: name, words: (ended && afterTheLastTry[name]) || causes[name] };
}

function said(status: number, key: string, words: string): [number, { key: string; words: string }] {
  return [status, { key, words }];
}
