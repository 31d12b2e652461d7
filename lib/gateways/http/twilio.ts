import type { Answer, OutgoingText, QueryAnswer } from "@/lib/domain/gateway";
import type { HttpRequest, HttpResponse } from "./exchange";
import type { TwilioConfig } from "./http-config";
import { member, numberOf, textOf } from "./json";
import { partIds, providerIdOf } from "./part-ids";
import type { HttpProvider, SubmitReading } from "./provider";
import { twilioCause, twilioOutcome } from "./twilio-codes";
import { e164Of, isMessageId, rawCode, rawText } from "./words";

/** ValidityPeriod is 1 to 36,000 s. */
const LONGEST_VALIDITY = 36_000;

/** Twilio's Programmable Messaging, version 2010-04-01. */
export function twilioProvider(config: TwilioConfig): HttpProvider {
  const account = `${config.baseUrl}/2010-04-01/Accounts/${encodeURIComponent(config.accountSid)}`;
  const authorization = `Basic ${Buffer.from(`${config.accountSid}:${config.authToken}`).toString("base64")}`;
  const get = (path: string): HttpRequest => ({ method: "GET", url: account + path, headers: { authorization } });
  const post = (path: string, fields: Record<string, string>): HttpRequest => ({
    method: "POST",
    url: account + path,
    headers: { authorization, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(fields).toString(),
  });

  return {
    name: "Twilio",
    submit: (text, callback) => ({ request: post("/Messages.json", submitFields(text, callback)) }),
    readSubmit,
    query: (providerId) => get(`/Messages/${encodeURIComponent(providerIdOf(providerId))}.json`),
    readQuery,
    cancel: (providerId) =>
      post(`/Messages/${encodeURIComponent(providerIdOf(providerId))}.json`, { Status: "canceled" }),
    readCancel: ({ status, body }) =>
      status === 200 ? { kind: "cancelled" } : { kind: "refused", ...errorWords(status, body) },
    check: () => get(".json"),
    readCheck,
  };
}

function submitFields(text: OutgoingText, callback: string | null): Record<string, string> {
  const parts = text.parts.length;
  return {
    To: text.destination,
    From: senderOf(text.sender),
    Body: text.parts.join(""),
    ValidityPeriod: String(Math.min(LONGEST_VALIDITY, Math.max(1, text.validitySeconds))),
    // Characters exchanged behind Esito's back would change the count of parts.
    SmartEncoded: "false",
    ...(callback && { StatusCallback: parts > 1 ? `${callback}?parts=${parts}` : callback }),
  };
}

/** Short codes and names as they are, numbers with their plus. */
function senderOf(sender: string): string {
  return /^\d{9,15}$/.test(sender) ? `+${sender}` : sender;
}

function readSubmit({ status, body }: HttpResponse, parts: number): SubmitReading {
  const sid = textOf(member(body, "sid"));
  const said = textOf(member(body, "status"));
  const failed = said === "failed" || said === "undelivered" || said === "canceled";
  const counted = numberOf(member(body, "num_segments")) || null;
  if (status < 300 && isMessageId(sid) && !failed) {
    return { counted, answers: partIds(sid, parts).map((providerId) => ({ kind: "taken", providerId })) };
  }
  // A success without an id: it may be on its way.
  const answer: Answer =
    status < 300 && !failed
      ? { kind: "unanswered", code: "NO_ID", text: "Twilio answered without a message id." }
      : { kind: "refused", cause: causeOf(status, body), ...errorWords(status, body) };
  return { counted, answers: Array.from({ length: parts }, () => answer) };
}

function causeOf(status: number, body: unknown) {
  return twilioCause(status, numberOf(member(body, "code")) ?? numberOf(member(body, "error_code")));
}

function errorWords(status: number, body: unknown): { code: string; text: string } {
  const code = numberOf(member(body, "code")) ?? numberOf(member(body, "error_code"));
  const text = textOf(member(body, "message")) || textOf(member(body, "error_message"));
  return {
    code: rawCode("Twilio", code ?? `HTTP ${status}`),
    text: rawText(text || `Twilio answered with HTTP ${status}.`),
  };
}

function readQuery({ status, body }: HttpResponse, providerId: string): QueryAnswer {
  if (status === 404) return { kind: "notFound", ...errorWords(status, body) };
  const said = textOf(member(body, "status"));
  const code = numberOf(member(body, "error_code"));
  const outcome = status === 200 ? twilioOutcome(said, code) : null;
  if (!outcome) return { kind: "unanswered", ...errorWords(status, body) };
  return {
    kind: "report",
    report: {
      providerId,
      destination: e164Of(textOf(member(body, "to"))),
      outcome,
      code: rawCode("Twilio", said, code),
      text: rawText(textOf(member(body, "error_message"))),
      network: null,
      happenedAt: null,
    },
  };
}

function readCheck({ status, body }: HttpResponse): string | null {
  if (status === 200) {
    const state = textOf(member(body, "status"));
    return state === "active" || state === "" ? null : `The Twilio account is ${state}.`;
  }
  if (status === 401 || status === 403) return "Twilio refuses the account SID or the auth token.";
  if (status === 404) return "Twilio does not know this account SID.";
  return `Twilio answered with HTTP ${status}.`;
}
