import { createHmac } from "node:crypto";
import { behaviourOf } from "./behaviour";
import { sayJson, startHttpServer, type TestServer } from "./http-server";

export const VONAGE_KEY = "abcd1234";

/** Vonage's SMS API as its documentation shows it: one status and id a part, signed delivery receipts. */
export async function startFakeVonage(
  options: { apiSecret?: string; signatureSecret?: string; port?: number } = {},
): Promise<TestServer> {
  const apiSecret = options.apiSecret ?? "secret";
  let count = 0;
  return startHttpServer((heard, response) => {
    if (heard.path === "/account/get-balance") {
      const expected = `Basic ${Buffer.from(`${VONAGE_KEY}:${apiSecret}`).toString("base64")}`;
      if (heard.headers.authorization === expected) sayJson(response, 200, { value: 10.28, autoReload: false });
      else sayJson(response, 401, { "error-code": "401", "error-code-label": "authentication failed" });
      return;
    }
    const form = new URLSearchParams(heard.body);
    const to = form.get("to") ?? "";
    const refuse = (status: string, words: string) =>
      sayJson(response, 200, { "message-count": "1", messages: [{ to, status, "error-text": words }] });
    if (form.get("api_secret") !== apiSecret) {
      refuse("4", "Bad Credentials");
      return;
    }
    const behaviour = behaviourOf(to);
    if (behaviour === "invalid") refuse("3", "to address is not numeric");
    else if (behaviour === "throttled") refuse("1", "Throughput Rate Exceeded - please wait [ 250 ] and retry");
    else if (behaviour === "broken") response.destroy();
    else if (behaviour === "delivered") {
      const parts = Math.max(1, Math.ceil((form.get("text") ?? "").length / 153));
      const messages = Array.from({ length: parts }, () => {
        count += 1;
        const id = `0A0000000${String(count).padStart(7, "0")}`;
        return {
          to,
          "message-id": id,
          status: "0",
          "remaining-balance": "10.2",
          "message-price": "0.03",
          network: "22210",
        };
      });
      sayJson(response, 200, { "message-count": String(parts), messages });
      const callback = form.get("callback");
      for (const message of messages) {
        if (callback)
          callBack(callback, receiptOf(to, message["message-id"]), options.signatureSecret ?? null).catch(
            () => undefined,
          );
      }
    }
  }, options.port);
}

function receiptOf(msisdn: string, messageId: string): Record<string, string> {
  return {
    msisdn,
    to: "Survey",
    "network-code": "22210",
    messageId,
    price: "0.03330000",
    status: "delivered",
    scts: "2611241200",
    "err-code": "0",
    "api-key": VONAGE_KEY,
    "message-timestamp": "2026-11-24 12:00:00",
  };
}

async function callBack(url: string, fields: Record<string, string>, signatureSecret: string | null): Promise<void> {
  const body: Record<string, string> = { ...fields };
  if (signatureSecret !== null) {
    body.timestamp = String(Math.floor(Date.now() / 1000));
    body.nonce = "a-nonce";
    const text = Object.keys(body)
      .sort()
      .map((name) => `&${name}=${body[name]}`)
      .join("");
    body.sig = createHmac("sha256", signatureSecret).update(text).digest("hex").toUpperCase();
  }
  await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}
