import { createHmac } from "node:crypto";
import type { Callback } from "./callback-request";
import { equalText } from "./equal-text";

/**
 * What proves a callback of a provider that signs none: Esito hands it an address with this token for every message.
 * It follows from the account's secret, so nothing more needs keeping, and says nothing of it.
 */
export function callbackToken(secret: string): string {
  return createHmac("sha256", secret).update("esito receipts").digest("base64url");
}

/** Whether the callback carries the token: in its address, or as the password of HTTP Basic. */
export function hasCallbackToken(callback: Callback, secret: string): boolean {
  const token = callbackToken(secret);
  const inAddress = callback.url.searchParams.get("token");
  if (inAddress !== null) return equalText(inAddress, token);
  const basic = /^Basic ([A-Za-z0-9+/=]{1,1000})$/.exec(callback.header("authorization") ?? "")?.[1];
  if (basic === undefined) return false;
  const account = Buffer.from(basic, "base64").toString("utf8");
  return equalText(account.slice(account.indexOf(":") + 1), token);
}
