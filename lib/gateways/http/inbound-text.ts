import type { InboundText } from "@/lib/domain/gateway";
import type { Callback } from "./callback-request";
import type { HttpProviderName } from "./http-config";
import { listOf, member, textOf } from "./json";
import { callbackFields } from "./vonage-callback";
import { e164Of } from "./words";

/** The texts from phones in a callback that is the account's own: an owner may set the address of reports for them too. */
export function readInboundTexts(provider: HttpProviderName, callback: Callback): InboundText[] {
  switch (provider) {
    case "twilio": {
      const form = new URLSearchParams(callback.body);
      const status = (form.get("SmsStatus") ?? form.get("MessageStatus") ?? "").toLowerCase();
      return status === "received" || status === "receiving" ? texts(form.get("From") ?? "", form.get("Body")) : [];
    }
    case "vonage": {
      const fields = callbackFields(callback);
      return fields.has("status") ? [] : texts(fields.get("msisdn") ?? "", fields.get("text") ?? null);
    }
    case "infobip":
      return listOf(member(parse(callback.body), "results"))
        .filter((entry) => member(entry, "status") === undefined)
        .flatMap((entry) => texts(textOf(member(entry, "from")), textOf(member(entry, "text")) || null));
  }
}

function texts(from: string, text: string | null): InboundText[] {
  const number = e164Of(from);
  return number === null || text === null ? [] : [{ from: number, text }];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
