import type { Answer, OutgoingText } from "@/lib/domain/gateway";
import { callbackToken } from "./callback-token";
import type { HttpRequest, HttpResponse } from "./exchange";
import type { VonageConfig } from "./http-config";
import { listOf, member, numberOf, textOf } from "./json";
import type { HttpProvider, SubmitReading } from "./provider";
import { vonageAnswer } from "./vonage-codes";
import { isMessageId, rawCode, rawText } from "./words";

/** ttl is 20 s to 7 days, in ms. */
const SHORTEST_TTL = 20_000;
const LONGEST_TTL = 604_800_000;

/** Vonage's SMS API. */
export function vonageProvider(config: VonageConfig): HttpProvider {
  const authorization = `Basic ${Buffer.from(`${config.apiKey}:${config.apiSecret}`).toString("base64")}`;
  const get = (path: string): HttpRequest => ({
    method: "GET",
    url: config.baseUrl + path,
    headers: { authorization },
  });
  return {
    name: "Vonage",
    submit: (text, callback) => ({
      request: {
        method: "POST",
        url: `${config.baseUrl}/sms/json`,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(submitFields(config, text, callback)).toString(),
      },
    }),
    readSubmit,
    query: () => null,
    readQuery: () => ({ kind: "unsupported", code: "NO_QUERY", text: "Vonage cannot be asked." }),
    cancel: () => null,
    readCancel: () => ({ kind: "refused", code: "NO_CANCEL", text: "Vonage cannot cancel a message." }),
    check: () => get("/account/get-balance"),
    readCheck: ({ status }) => {
      if (status === 200) return null;
      if (status === 401 || status === 403) return "Vonage refuses the API key or its secret.";
      return `Vonage answered with HTTP ${status}.`;
    },
  };
}

function submitFields(config: VonageConfig, text: OutgoingText, callback: string | null): Record<string, string> {
  const ttl = Math.max(SHORTEST_TTL, Math.min(LONGEST_TTL, text.validitySeconds * 1000));
  // A signed callback needs no token, and an address without one is the account's own.
  const address = config.signatureSecret === null ? `${callback}?token=${callbackToken(config.apiSecret)}` : callback;
  return {
    api_key: config.apiKey,
    api_secret: config.apiSecret,
    to: text.destination.replace("+", ""),
    from: text.sender.replace(/^\+/, ""),
    text: text.parts.join(""),
    type: text.encoding === "ucs2" ? "unicode" : "text",
    ttl: String(ttl),
    "status-report-req": "1",
    ...(callback && address && { callback: address }),
  };
}

/** Vonage answers 200 also to a refusal; each SMS of a long text has a status and an id of its own. */
function readSubmit({ status, body }: HttpResponse, parts: number): SubmitReading {
  const messages = listOf(member(body, "messages"));
  const counted = numberOf(member(body, "message-count")) || null;
  if (messages.length === 0) {
    const cause = status === 401 || status === 403 ? "account" : "protocol";
    const code = rawCode("Vonage", `HTTP ${status}`);
    const answer: Answer =
      status < 300
        ? { kind: "unanswered", code: "NO_ID", text: "Vonage answered without a message id." }
        : { kind: "refused", cause, code, text: `Vonage answered with HTTP ${status}.` };
    return { counted, answers: Array.from({ length: parts }, () => answer) };
  }
  const said = messages.map(readMessage);
  const taken = said.some((answer) => answer.kind !== "refused");
  const last = said[said.length - 1];
  const answers = Array.from({ length: parts }, (_, index) => said[index] ?? silent(last));
  return { counted, answers: taken ? answers.map(lasting) : answers };
}

function readMessage(message: unknown): Answer {
  const status = numberOf(member(message, "status"));
  const words = textOf(member(message, "error-text"));
  const meaning = vonageAnswer(status, words);
  const providerId = textOf(member(message, "message-id"));
  const code = rawCode("Vonage", status);
  if (meaning === "taken" && isMessageId(providerId)) return { kind: "taken", providerId };
  if (meaning === "taken" || meaning === "unanswered") {
    return { kind: "unanswered", code, text: rawText(words) || "Vonage does not say whether it took the message." };
  }
  return { kind: "refused", cause: meaning, code, text: rawText(words) || `Vonage refused the message (${status}).` };
}

/** Of a text that Vonage counts shorter than Esito, the parts without an answer share the fate of the last. */
function silent(last: Answer | undefined): Answer {
  if (last?.kind === "refused") return last;
  return { kind: "unanswered", code: "NO_ID", text: "Vonage sent the text in fewer parts than Esito counted." };
}

/** Beside a part that was taken, a refused one cannot be tried again alone: Vonage takes whole texts. */
function lasting(answer: Answer): Answer {
  return answer.kind === "refused" ? { ...answer, cause: "rejected" } : answer;
}
