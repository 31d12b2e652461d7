import { createHmac } from "node:crypto";
import { behaviourOf } from "./behaviour";
import { sayJson, startHttpServer, type TestServer } from "./http-server";

export const TWILIO_SID = "AC00000000000000000000000000000001";

interface FakeTwilioOptions {
  authToken?: string;
  port?: number;
  /** Whether it tells of deliveries now; while it does not, messages stay sent. */
  reports?: () => boolean;
}

/** Twilio's wire as its documentation shows it: messages, their state, status callbacks. */
export async function startFakeTwilio(options: FakeTwilioOptions = {}): Promise<TestServer> {
  const authToken = options.authToken ?? "token";
  const account = `/2010-04-01/Accounts/${TWILIO_SID}`;
  const messages = new Map<string, { to: string }>();
  const reports = options.reports ?? (() => true);
  let count = 0;
  return startHttpServer((heard, response) => {
    const expected = `Basic ${Buffer.from(`${TWILIO_SID}:${authToken}`).toString("base64")}`;
    if (heard.headers.authorization !== expected) {
      sayJson(response, 401, { code: 20003, message: "Authenticate", status: 401 });
      return;
    }
    if (heard.path === `${account}.json`) {
      sayJson(response, 200, { sid: TWILIO_SID, status: "active" });
      return;
    }
    const asked = heard.path.slice(`${account}/Messages/`.length).replace(".json", "");
    const known = messages.get(asked);
    if (heard.method === "GET") {
      if (known)
        sayJson(response, 200, {
          sid: asked,
          status: reports() ? "delivered" : "sent",
          to: known.to,
          error_code: null,
        });
      else sayJson(response, 404, { code: 20404, message: "The requested resource was not found", status: 404 });
      return;
    }
    if (asked !== "" && heard.path !== `${account}/Messages.json`) {
      sayJson(response, 400, { code: 30409, message: "Message cannot be canceled", status: 400 });
      return;
    }
    const form = new URLSearchParams(heard.body);
    const to = form.get("To") ?? "";
    const behaviour = behaviourOf(to);
    if (behaviour === "invalid")
      sayJson(response, 400, { code: 21211, message: "Invalid 'To' Phone Number", status: 400 });
    else if (behaviour === "throttled")
      sayJson(response, 429, { code: 20429, message: "Too Many Requests", status: 429 });
    else if (behaviour === "broken") response.destroy();
    else if (behaviour === "delivered") {
      count += 1;
      const sid = `SM${String(count).padStart(32, "0")}`;
      messages.set(sid, { to });
      const parts = Math.ceil((form.get("Body") ?? "").length / 153);
      sayJson(response, 201, { sid, status: "queued", to, num_segments: String(parts), error_code: null });
      const callback = reports() ? form.get("StatusCallback") : null;
      if (callback) {
        const told = {
          AccountSid: TWILIO_SID,
          MessageSid: sid,
          SmsSid: sid,
          To: to,
          From: "Survey",
          ApiVersion: "2010-04-01",
        };
        callBack(callback, { ...told, MessageStatus: "delivered", SmsStatus: "delivered" }, authToken).catch(
          () => undefined,
        );
      }
    }
  }, options.port);
}

async function callBack(url: string, fields: Record<string, string>, authToken: string): Promise<void> {
  const text =
    url +
    Object.keys(fields)
      .sort()
      .map((name) => name + fields[name])
      .join("");
  await fetch(url, {
    method: "POST",
    headers: { "x-twilio-signature": createHmac("sha1", authToken).update(text).digest("base64") },
    body: new URLSearchParams(fields),
  });
}
