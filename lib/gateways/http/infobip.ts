import { randomUUID } from "node:crypto";
import type { Answer, OutgoingText, QueryAnswer } from "@/lib/domain/gateway";
import { callbackToken } from "./callback-token";
import type { HttpRequest, HttpResponse } from "./exchange";
import type { InfobipConfig } from "./http-config";
import { infobipAnswer, infobipCause, infobipName, infobipStatus } from "./infobip-codes";
import { readInfobipReport } from "./infobip-report";
import { member, numberOf, textOf } from "./json";
import { partIds, providerIdOf } from "./part-ids";
import type { HttpProvider, SubmitReading } from "./provider";
import { isMessageId, rawCode, rawText } from "./words";

/** Infobip tries for at most 48 h. */
const LONGEST_VALIDITY_MINUTES = 2880;

/** Infobip's SMS API, version 3. Esito chooses the message id, so that a lost answer loses no report. */
export function infobipProvider(config: InfobipConfig): HttpProvider {
  const headers = { authorization: `App ${config.apiKey}`, accept: "application/json" };
  const get = (path: string): HttpRequest => ({ method: "GET", url: config.baseUrl + path, headers });
  return {
    name: "Infobip",
    submit: (text, callback) => {
      const providerId = randomUUID();
      const body = JSON.stringify(submitBody(config, text, providerId, callback));
      const url = `${config.baseUrl}/sms/3/messages`;
      return {
        providerId,
        request: { method: "POST", url, headers: { ...headers, "content-type": "application/json" }, body },
      };
    },
    readSubmit,
    query: (providerId) => get(`/sms/3/logs?messageId=${encodeURIComponent(providerIdOf(providerId))}`),
    readQuery,
    cancel: () => null,
    readCancel: () => ({ kind: "refused", code: "NO_CANCEL", text: "Infobip cannot cancel a message." }),
    check: () => get("/account/1/balance"),
    readCheck: ({ status }) => {
      if (status === 200) return null;
      if (status === 401 || status === 403) return "Infobip refuses the API key.";
      return `Infobip answered with HTTP ${status}; check the address of the account.`;
    },
  };
}

function submitBody(config: InfobipConfig, text: OutgoingText, messageId: string, callback: string | null) {
  const minutes = Math.max(1, Math.min(LONGEST_VALIDITY_MINUTES, Math.floor(text.validitySeconds / 60)));
  const parts = text.parts.length;
  const url = `${callback}?token=${callbackToken(config.apiKey)}${parts > 1 ? `&parts=${parts}` : ""}`;
  return {
    messages: [
      {
        sender: text.sender.replace(/^\+/, ""),
        destinations: [{ to: text.destination.replace("+", ""), messageId }],
        content: { text: text.parts.join("") },
        options: { validityPeriod: { amount: minutes, timeUnit: "MINUTES" } },
        ...(callback && {
          webhooks: { delivery: { url, intermediateReport: true }, contentType: "application/json" },
        }),
      },
    ],
  };
}

function readSubmit({ status, body }: HttpResponse, parts: number): SubmitReading {
  const message = member(body, "messages", 0);
  const id = textOf(member(message, "messageId"));
  const counted = numberOf(member(message, "details", "messageCount")) ?? numberOf(member(message, "messageCount"));
  if (message === undefined) {
    const words =
      textOf(member(body, "description")) || textOf(member(body, "requestError", "serviceException", "text"));
    const answer: Answer =
      status < 300
        ? { kind: "unanswered", code: "NO_ID", text: "Infobip answered without a message id." }
        : {
            kind: "refused",
            cause: infobipCause(status),
            code: rawCode("Infobip", textOf(member(body, "errorCode")) || `HTTP ${status}`),
            text: rawText(words) || `Infobip answered with HTTP ${status}.`,
          };
    return { counted: null, answers: Array.from({ length: parts }, () => answer) };
  }
  const said = member(message, "status");
  const row = infobipStatus(numberOf(member(said, "groupId")), numberOf(member(said, "id")));
  const code = rawCode(
    "Infobip",
    infobipName(numberOf(member(said, "id")), textOf(member(said, "name"))),
    numberOf(member(message, "error", "id")) || null,
  );
  const text = rawText(textOf(member(said, "description")));
  const permanent = member(message, "error", "permanent");
  const meaning = row && infobipAnswer(row, typeof permanent === "boolean" ? permanent : null);
  if (meaning && meaning !== "taken") {
    const answer: Answer = { kind: "refused", cause: meaning, code, text };
    return { counted, answers: Array.from({ length: parts }, () => answer) };
  }
  if (!isMessageId(id) || !row) {
    const answer: Answer = {
      kind: "unanswered",
      code: code || "NO_ID",
      text: text || "Infobip's answer is not clear.",
    };
    return { counted, answers: Array.from({ length: parts }, () => answer) };
  }
  return { counted, answers: partIds(id, parts).map((providerId) => ({ kind: "taken", providerId })) };
}

function readQuery({ status, body }: HttpResponse, providerId: string): QueryAnswer {
  const found = member(body, "results", 0);
  if (status === 200 && found === undefined) {
    return { kind: "notFound", code: rawCode("Infobip", "no log"), text: "Infobip has no such message." };
  }
  const report = status === 200 ? readInfobipReport(found) : null;
  if (report) return { kind: "report", report: { ...report, providerId } };
  const code = rawCode("Infobip", `HTTP ${status}`);
  return { kind: "unanswered", code, text: `Infobip answered the query with HTTP ${status}.` };
}
