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

/** Whether the callback carries the token of one of these secrets: in its address, or as the password of HTTP Basic. */
export function hasCallbackToken(callback: Callback, secrets: readonly (string | null)[]): boolean {
  const given = callback.url.searchParams.get("token") ?? basicPassword(callback);
  return given !== null && secrets.some((secret) => secret !== null && equalText(given, callbackToken(secret)));
}

function basicPassword(callback: Callback): string | null {
  const basic = /^Basic ([A-Za-z0-9+/=]{1,1000})$/.exec(callback.header("authorization") ?? "")?.[1];
  if (basic === undefined) return null;
  const account = Buffer.from(basic, "base64").toString("utf8");
  return account.slice(account.indexOf(":") + 1);
}
