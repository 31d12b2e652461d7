import { behaviourOf } from "./behaviour";
import { sayJson, startHttpServer, type TestServer } from "./http-server";

const delivered = {
  groupId: 3,
  groupName: "DELIVERED",
  id: 5,
  name: "DELIVERED_TO_HANDSET",
  description: "Message delivered to handset",
};
const pending = {
  groupId: 1,
  groupName: "PENDING",
  id: 26,
  name: "PENDING_ACCEPTED",
  description: "Message sent to next instance",
};
const noError = { groupId: 0, groupName: "OK", id: 0, name: "NO_ERROR", description: "No Error", permanent: false };

/** Infobip's SMS API version 3 as its documentation shows it. */
export async function startFakeInfobip(options: { apiKey?: string; port?: number } = {}): Promise<TestServer> {
  const apiKey = options.apiKey ?? "key";
  const logs = new Map<string, unknown>();
  return startHttpServer((heard, response) => {
    if (heard.headers.authorization !== `App ${apiKey}`) {
      const text = "Invalid login details";
      sayJson(response, 401, { requestError: { serviceException: { messageId: "UNAUTHORIZED", text } } });
      return;
    }
    if (heard.path === "/account/1/balance") {
      sayJson(response, 200, { balance: 47.79134, currency: "EUR" });
      return;
    }
    if (heard.method === "GET") {
      const found = logs.get(new URL(heard.path, "http://x").searchParams.get("messageId") ?? "");
      sayJson(response, 200, { results: found ? [found] : [] });
      return;
    }
    const { messages } = JSON.parse(heard.body);
    const [{ destinations, content, webhooks }] = messages;
    const [{ to, messageId }] = destinations;
    const behaviour = behaviourOf(to);
    const parts = Math.max(1, Math.ceil(content.text.length / 153));
    const entry = {
      bulkId: "bulk",
      messageId,
      to,
      sentAt: "2026-11-24T12:00:00.000+0000",
      doneAt: "2026-11-24T12:00:02.000+0000",
      messageCount: parts,
      mccMnc: "22210",
      status: delivered,
      error: noError,
    };
    const say = (status: object) =>
      sayJson(response, 200, {
        bulkId: "bulk",
        messages: [{ messageId, status, destination: to, details: { messageCount: parts } }],
      });
    if (behaviour === "invalid") {
      say({
        groupId: 5,
        groupName: "REJECTED",
        id: 52,
        name: "REJECTED_DESTINATION",
        description: "Invalid destination",
      });
    } else if (behaviour === "throttled") {
      const text = "Too many requests";
      sayJson(response, 429, { requestError: { serviceException: { messageId: "TOO_MANY_REQUESTS", text } } });
    } else {
      logs.set(messageId, entry);
      if (behaviour === "broken") response.destroy();
      if (behaviour === "delivered") say(pending);
      const url = webhooks?.delivery.url;
      if (behaviour === "delivered" && url) {
        fetch(url, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ results: [entry] }),
        }).catch(() => undefined);
      }
    }
  }, options.port);
}
