import { createHash, createHmac } from "node:crypto";
import type { Report } from "@/lib/domain/gateway";
import type { Callback } from "./callback-request";
import { equalText } from "./equal-text";
import { partsInAddress, reportForParts } from "./part-ids";
import { twilioOutcome } from "./twilio-codes";
import { e164Of, isMessageId, rawCode, rawText } from "./words";

/**
 * X-Twilio-Signature (twilio.com/docs/usage/webhooks/webhooks-security): base64 HMAC-SHA1 under the auth token over the
 * whole public address followed by every parameter of the form, sorted by name, name and value without anything between;
 * several values of a name are sorted and each stands once. For a body that is no form, `bodySHA256` in the address is
 * its hash instead. Twilio signs with and without the standard port, so both are tried.
 */
export function isTwilioSignature(callback: Callback, authToken: string): boolean {
  const given = callback.header("x-twilio-signature");
  if (given === null) return false;
  const hash = callback.url.searchParams.get("bodySHA256");
  if (hash !== null && !equalText(hash.toLowerCase(), createHash("sha256").update(callback.body).digest("hex"))) {
    return false;
  }
  const form = hash === null ? formText(new URLSearchParams(callback.body)) : "";
  return addresses(callback.address).some((address) =>
    equalText(
      given,
      createHmac("sha1", authToken)
        .update(address + form, "utf8")
        .digest("base64"),
    ),
  );
}

function formText(form: URLSearchParams): string {
  return [...new Set(form.keys())]
    .sort()
    .map((name) =>
      [...new Set(form.getAll(name))]
        .sort()
        .map((value) => name + value)
        .join(""),
    )
    .join("");
}

/** The address as it stands, with the standard port, and without a port; the rest letter by letter as it came. */
function addresses(address: string): string[] {
  const match = /^(https?):\/\/((?:[^/?#@]*@)?(?:\[[^\]]*\]|[^/:?#]*))(?::\d+)?(.*)$/s.exec(address);
  if (!match) return [address];
  const [, scheme, authority, rest] = match;
  const port = scheme === "https" ? 443 : 80;
  return [address, `${scheme}://${authority}:${port}${rest}`, `${scheme}://${authority}${rest}`];
}

/** The reports in a status callback; none where it is about a text from a phone or says nothing. */
export function readTwilioCallback(callback: Callback): Report[] {
  const form = new URLSearchParams(callback.body);
  const sid = form.get("MessageSid") ?? form.get("SmsSid") ?? "";
  const status = (form.get("MessageStatus") ?? form.get("SmsStatus") ?? "").toLowerCase();
  const error = form.get("ErrorCode") ?? "";
  const code = /^\d{1,6}$/.test(error) ? Number(error) : null;
  const outcome = status === "" ? null : twilioOutcome(status, code);
  if (!isMessageId(sid) || !outcome) return [];
  const report: Report = {
    providerId: sid,
    destination: e164Of(form.get("To") ?? ""),
    outcome,
    code: rawCode("Twilio", status, code),
    text: rawText(form.get("ErrorMessage") ?? ""),
    network: null,
    happenedAt: null,
  };
  return reportForParts(report, partsInAddress(callback.url.searchParams));
}
