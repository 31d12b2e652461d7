import type { Report } from "@/lib/domain/gateway";
import type { Callback } from "./callback-request";
import type { HttpConfig } from "./http-config";
import { isInfobipCallback, readInfobipCallback } from "./infobip-callback";
import { isTwilioSignature, readTwilioCallback } from "./twilio-callback";
import { isVonageCallback, readVonageCallback } from "./vonage-callback";

/** The reports in a callback of this account, or null when its signature (or token) is not the account's. */
export function receiveCallback(config: HttpConfig, callback: Callback, now: Date): Report[] | null {
  switch (config.provider) {
    case "twilio":
      return isTwilioSignature(callback, config.authToken) ? readTwilioCallback(callback) : null;
    case "vonage":
      return isVonageCallback(callback, config, now) ? readVonageCallback(callback) : null;
    case "infobip":
      return isInfobipCallback(callback, config) ? readInfobipCallback(callback) : null;
  }
}
