import { networkError } from "./network-error";
import type { Reason } from "./reason";
import { causeReason } from "./refusal-words";

/** Codes of HTTP providers in words, as lib/gateways/http writes them: `Twilio undelivered 30003`. */

const optedOut = said("optedOut", "The person asked this sender, or the provider, for no more messages.");
const landline = said("landline", "The number is a landline, or the network cannot be reached.");
const spam = said("filtered", "The provider or the network took the message for spam.");
const route = said("noRoute", "The provider has no way to this network.");
const absent = said("absent", "The phone was off or out of reach.");
const unknownNumber = said("unknownSubscriber", "The number does not exist.");
const blocked = said("blocked", "The network or the person blocks messages from this sender.");
const region = said("region", "The account is not allowed to send to this country.");
const credit = said("credit", "The account has no credit left.");
const prepaid = said("recipientCredit", "The person's prepaid card has no credit to receive messages.");

const twilio = table([
  [[21211, 21217], said("invalidNumber", "The number does not exist or is malformed.")],
  [[21614, 21635], landline],
  [[21610], optedOut],
  [[21408], region],
  [[21612], said("noRoute", "This sender cannot text this number.")],
  [[21603, 21606, 21212, 21659], causeReason("sender")],
  [[30034, 30042], said("sender", "The sender is not registered for this country; register it.")],
  [[21609], said("callback", "Twilio cannot reach the address for reports: set PUBLIC_URL to one it can open.")],
  [[21617], said("messageLength", "The text is too long for this gateway.")],
  [[21611, 30001], causeReason("queueFull")],
  [[20429], causeReason("throttled")],
  [[20003, 10001], causeReason("account")],
  [[30002], said("account", "The account is suspended.")],
  [[30003], absent],
  [[30004], blocked],
  [[30005], unknownNumber],
  [[30006], landline],
  [[30007], spam],
  [[30008], said("unknownFailure", "It was not delivered, and the network does not say why.")],
  [[30010], said("price", "The message costs more than the account allows.")],
  [[30036], said("expired", "The phone could not be reached in the time allowed.")],
]);

/** `messages[].status`. */
const vonageAnswers = table([
  [[1, 10], causeReason("throttled")],
  [[2, 3, 6, 22], said("refused", "The provider found the message malformed.")],
  [[4, 8, 14, 32], causeReason("account")],
  [[5], said("noAnswer", "The provider had a failure; it may have taken the message, so Esito waits for a report.")],
  [[7], blocked],
  [[9], credit],
  [[11], said("account", "The account is not enabled for this service.")],
  [[12], said("messageLength", "The text is too long for this gateway.")],
  [[15], causeReason("sender")],
  [[23], said("callback", "Vonage cannot use the address for reports: set PUBLIC_URL to one it can open.")],
  [[29], said("trial", "A trial account may text only numbers that were put on its list.")],
  [[33], said("illegalSubscriber", "The network does not serve this number (any more).")],
]);

/** `err-code` of a receipt. */
const vonageErrors = table([
  [[1, 99], said("unknownFailure", "It was not delivered, and the network does not say why.")],
  [[2], absent],
  [[3], said("illegalSubscriber", "The network does not serve this number (any more).")],
  [[4], blocked],
  [[5], said("ported", "The number moved to another network, and the way to it is not known.")],
  [[6], spam],
  [[7], said("busy", "The phone was busy.")],
  [[8], said("networkFailure", "The mobile network had a failure.")],
  [[9], optedOut],
  [[10], said("refused", "The network refused the message.")],
  [[11], route],
  [[12], said("unreachable", "The number cannot be reached.")],
  [[13], said("age", "The person's age does not allow this message.")],
  [[14], said("blocked", "The network blocks messages from this sender.")],
  [[15], prepaid],
]);

/** The end of Infobip's status names says it. */
const infobipNames: readonly [RegExp, Reason][] = [
  [/NOT_ENOUGH_CREDITS|PREPAID_PACKAGE_EXPIRED/, credit],
  [/DND|BLOCKLISTED|BLACKLISTED/, optedOut],
  [/ROUTE_NOT_AVAILABLE|REJECTED_NETWORK/, route],
  [
    /PREFIX_MISSING|MISSING_TO|REJECTED_DESTINATION$/,
    said("invalidNumber", "The number does not exist or is malformed."),
  ],
  [/SENDER|SOURCE/, causeReason("sender")],
  [/FLOODING/, said("flooding", "Too many messages went to this number within an hour.")],
  [/DLR_UNKNOWN/, said("unknown", "The gateway does not know what became of the message.")],
  [/NOT_SENT/, said("notSent", "The provider did not send the message.")],
  [/SYSTEM_ERROR|REJECTED_PLATFORM/, said("system", "The provider had a failure of its own.")],
  [/NOT_REGISTERED/, said("trial", "A trial account may text only numbers that were put on its list.")],
  [/EXPIRED/, said("expired", "The phone could not be reached in the time allowed.")],
  [/DUPLICATE/, said("taken", "The gateway took the message.")],
  [/MESSAGE_TOO_LONG|INVALID_UDH/, said("messageLength", "The text is too long for this gateway.")],
  [/REJECTED_OPERATOR|SIGNALS_BLOCKED/, said("rejected", "The network refused the message.")],
];

const networkFailure = said("networkFailure", "The mobile network had a failure.");

/** Error ids that are Infobip's own; below 100 they are those of GSM, but for 13 and 21. */
const infobipErrors = table([
  // Infobip calls it passing: the network bars the number for a time.
  [[13], said("barredNow", "The network bars the number from receiving messages for now.")],
  [[21], networkFailure],
  [[573, 603], optedOut],
  [[565, 604, 607, 628, 629], said("refused", "The network refused the message for good.")],
  [[581], prepaid],
  [[256], said("memoryFull", "The phone could not take the message, most often because its memory is full.")],
  [[500, 501, 502, 503, 504, 505, 506, 507, 508, 509], networkFailure],
]);

function infobipError(error: number): Reason | null {
  if (error >= 1024 && error <= 1796) return networkFailure;
  return infobipErrors.get(error) ?? (error < 100 ? networkError(error) : null);
}

/** Whether a code is an HTTP provider's, not that of a receipt over SMPP. */
export function isProviderCode(code: string): boolean {
  return /^(?:Twilio|Vonage|Infobip) /.test(code);
}

/** What a provider's code means, or null when it is none, or says no more than its state. */
export function explainProvider(code: string): Reason | null {
  const [provider = "", first = "", second] = code.split(" ");
  switch (provider) {
    case "Twilio":
      return twilio.get(Number(second ?? first)) ?? null;
    case "Vonage":
      return (second === undefined ? vonageAnswers : vonageErrors).get(Number(second ?? first)) ?? null;
    case "Infobip": {
      const error = second === undefined ? null : Number(second);
      const known = error === null ? null : infobipError(error);
      return known ?? infobipNames.find(([pattern]) => pattern.test(first))?.[1] ?? null;
    }
    default:
      return null;
  }
}

/** What concerns a whole account: no credit, suspended, a sender or an address for reports that is not allowed. */
const accountKeys = new Set(["account", "credit", "sender", "callback"]);

/**
 * What is wrong with the gateway's account by a failed report's code, in words; null where the code speaks of one message.
 * Providers say so only after they took the message (Twilio 30034), so the gateway pauses before the whole list pays for it.
 */
export function accountTrouble(code: string): string | null {
  const reason = explainProvider(code);
  // Infobip's trial accounts; Vonage says it of one number.
  const trial = reason?.key === "trial" && code.startsWith("Infobip ");
  return reason && (trial || accountKeys.has(reason.key)) ? reason.words : null;
}

/** Codes by which a gateway says that the person wants no more messages: nobody texts the number again. */
export function saysOptedOut(code: string): boolean {
  return explainProvider(code)?.key === "optedOut" || /^BLIST\b/i.test(code);
}

function said(key: string, words: string): Reason {
  return { key, words };
}

function table(rows: readonly [readonly number[], Reason][]): ReadonlyMap<number, Reason> {
  return new Map(rows.flatMap(([codes, reason]) => codes.map((code) => [code, reason] as const)));
}
