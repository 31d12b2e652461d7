import { isLeftOutReason, leftOutEntry } from "./left-out";
import { networkError } from "./network-error";
import { type Outcome, outcomeEntry } from "./outcome";
import { isPhoneProblem, phoneProblemText } from "./phone-problem";
import { explainProvider } from "./provider-reason";
import { causeReason, commandStatusReason, isRefusalCause } from "./refusal-words";

/** Raw codes of gateways and of Esito in words a manager acts on. */

export interface Reason {
  /** Same for every code that means the same. */
  key: string;
  words: string;
}

/** Words of the state in a receipt, standard and seen in practice. */
const states: ReadonlyMap<string, Reason> = new Map([
  ...all(["DELIVRD", "DELIVERED"], "delivered", "The phone received the message."),
  ...all(["EXPIRED"], "expired", "The phone could not be reached in the time allowed."),
  ...all(["DELETED", "CANCELLED"], "deleted", "The message was cancelled at the gateway before it was delivered."),
  ...all(
    ["UNDELIV", "UNDELIVERABLE", "UNDELIVERED", "FAILED"],
    "undeliverable",
    "The network could not deliver the message to this phone.",
  ),
  ...all(["REJECTD", "REJECTED", "NACK"], "rejected", "The network refused the message."),
  ...all(["NOROUTE"], "noRoute", "The gateway has no way to this network."),
  ...all(["BLIST"], "blocklisted", "The number is on a blocklist: its owner or an authority asked for no messages."),
  ...all(["SKIPPED"], "skipped", "The network ignored the message because of one of its own rules."),
  ...all(["ACCEPTD", "ACCEPTED"], "accepted", "The network accepted the message for the phone."),
  ...all(
    ["ENROUTE", "SCHEDLD", "BUFFRED", "BUFFERD", "ACKED", "SUBMITD", "STAGED"],
    "enroute",
    "The message is on its way in the network.",
  ),
  ...all(["UNKNOWN"], "unknown", "The gateway does not know what became of the message."),
  // What the gateways of Esito itself write where the wire gave no answer.
  ...all(
    ["TIMEOUT", "LINK_LOST"],
    "noAnswer",
    "The gateway did not answer; it may have taken the message, so Esito waits for a report and does not send it again.",
  ),
  ...all(["NOT_BOUND"], "linkDown", "There was no connection to the gateway."),
  ...all(["NO_ID"], "noId", "The gateway took the message without a number under which it could be asked about."),
  ...all(["ENCODING"], "encoding", "The text has characters that this gateway cannot carry."),
  ...all(["TOO_LONG"], "messageLength", "The text is too long for this gateway."),
  ...all(["VALIDITY_OVER"], "expired", "The time allowed for delivery was over."),
]);

/**
 * What a raw code means: an SMPP command_status (`0x0000000B`, `0x0B` or `ESME_RINVDSTADR 0x0B`), a receipt's state with or without an error number
 * (`UNDELIV 001`), a phone problem, a reason for leaving out, a refusal cause, or else the outcome's meaning with the code.
 * The outcome decides: an error number beside Delivered says nothing.
 */
export function explainReason(given: { outcome: Outcome | null; code: string | null; text?: string | null }): Reason {
  const code = (given.code ?? "").trim();
  const status = /(?:^|\s)0x([0-9a-f]{1,8})\b/iu.exec(code)?.[1];
  const ended = given.outcome !== null && outcomeEntry(given.outcome).kind === "permanent";
  if (status) return commandStatusReason(Number.parseInt(status, 16), ended);
  const known = ownReason(code, ended) ?? (given.outcome === "delivered" ? null : explainProvider(code));
  if (known) return known;
  const [stat = "", error] = stateOf(code)
    .toUpperCase()
    .split(/[\s:/]+/u);
  const state = states.get(stat);
  const failed = ended && given.outcome !== "delivered";
  if (given.outcome === "delivered" && code !== "")
    return states.get("DELIVRD") ?? other(given.outcome, code, given.text);
  const inNetwork = failed ? networkErrorIn(state ? error : stat) : null;
  return inNetwork ?? state ?? other(given.outcome, code, given.text);
}

/** An HTTP provider's state without its name and its numbers, which are not those of the network: `Vonage failed 2`. */
function stateOf(code: string): string {
  const said = /^(?:Twilio|Vonage) ([a-z_]+)/u.exec(code)?.[1] ?? /^Infobip (?:[A-Z]+_)??([A-Z]+)/u.exec(code)?.[1];
  return said ?? code;
}

/** What Esito itself writes when it ends a message (decide-end.ts). */
const own: ReadonlyMap<string, Reason> = new Map([
  ...all(["noReport"], "noReport", "No final report came in the time allowed, nor in the grace after it."),
  ...all(["validityOver"], "expired", "The time allowed for sending was over before a gateway took the message."),
  ...all(["cancelled"], "cancelled", "The campaign was cancelled before the message was handed over."),
]);

function ownReason(code: string, ended: boolean): Reason | null {
  const known = own.get(code);
  if (known) return known;
  if (isPhoneProblem(code)) return { key: code, words: phoneProblemText(code) };
  if (isLeftOutReason(code)) return { key: code, words: leftOutEntry(code).words };
  return isRefusalCause(code) ? causeReason(code, ended) : null;
}

function networkErrorIn(error: string | undefined): Reason | null {
  if (error === undefined || !/^\d{1,6}$/u.test(error)) return null;
  const known = networkError(Number(error));
  return known && { key: known.key, words: known.words };
}

function other(outcome: Outcome | null, code: string, text: string | null | undefined): Reason {
  const meaning = outcome ? outcomeEntry(outcome).meaning : "Esito has no words for this code.";
  const raw = [code, text?.trim()].filter(Boolean).join(": ");
  return { key: code === "" ? "none" : "other", words: raw ? `${meaning} The gateway's own words: ${raw}.` : meaning };
}

function all(names: readonly string[], key: string, words: string): [string, Reason][] {
  return names.map((name) => [name, { key, words }]);
}
