import type { InboundText, Report } from "@/lib/domain/gateway";
import { callbackOf } from "./http/callback-request";
import { readInboundTexts } from "./http/inbound-text";
import { receiveCallback } from "./http/receive-callback";
import { parseGateway } from "./parse-gateway";
import { GatewayUrlError } from "./smpp/gateway-url";

/** All that the web process asks of the wires: what an address and a callback mean. It connects to nothing. */

/** The account behind a gateway's URL, or why it cannot be used, in words without the secret. */
export function readAccount(
  url: string,
): { ok: true; account: string; provider: string } | { ok: false; problem: string } {
  try {
    const { account, config } = parseGateway(url);
    return { ok: true, account, provider: config.kind === "http" ? config.http.provider : "smpp" };
  } catch (error) {
    if (error instanceof GatewayUrlError) return { ok: false, problem: error.message };
    throw error;
  }
}

export interface CallbackContent {
  reports: Report[];
  /** Sent by phones to one of our senders. */
  texts: InboundText[];
}

/** What a callback says if it is this gateway's; null when it is not, by its signature or token. */
export function readCallback(
  url: string,
  callback: { address: string; headers: Headers; body: string },
  now: Date,
): CallbackContent | null {
  const { config } = parseGateway(url);
  if (config.kind !== "http") return null;
  const heard = callbackOf(callback.address, callback.headers, callback.body);
  const reports = receiveCallback(config.http, heard, now);
  return reports && { reports, texts: readInboundTexts(config.http.provider, heard) };
}
