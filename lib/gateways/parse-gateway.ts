import type { HttpConfig } from "./http/http-config";
import { isHttpGatewayUrl, readHttpConfig } from "./http/http-url";
import { GatewayUrlError, parseGatewayUrl, readInteger } from "./smpp/gateway-url";
import type { SmppConfig } from "./smpp/smpp-config";

export type GatewayConfig = { kind: "smpp"; smpp: SmppConfig; binds: number } | { kind: "http"; http: HttpConfig };

export interface ParsedGateway {
  /** The same for the same account: what Esito knows the gateway by where no owner gave it a name. */
  account: string;
  label: string;
  config: GatewayConfig;
  /** Beginnings of the numbers it carries, digits without plus; none = all numbers. */
  prefixes: string[];
  /** Its share beside others that carry the same numbers; 0 = only while they cannot. */
  weight: number;
}

/**
 * A gateway by its URL: `smpp://`, `smpps://` (see parseGatewayUrl; `binds`, 1 to 10, opens several sessions), `twilio://`,
 * `vonage://` or `infobip://` (see readHttpConfig). `prefixes=39,378` and `weight=1` say what it carries. Throws GatewayUrlError.
 */
export function parseGateway(text: string): ParsedGateway {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url && isHttpGatewayUrl(url)) {
    const http = readHttpConfig(url);
    return { ...httpNames(http, url.host), config: { kind: "http", http }, ...readRoute(url) };
  }
  const smpp = parseGatewayUrl(text);
  const route = readRoute(new URL(text.trim()));
  const binds = readInteger(new URL(text.trim()), "binds", 1, 1, 10);
  return {
    account: `${smpp.systemId}@${smpp.host}:${smpp.port}`,
    label: `${smpp.systemId} at ${smpp.host}`,
    config: { kind: "smpp", smpp, binds },
    ...route,
  };
}

function httpNames(http: HttpConfig, host: string): { account: string; label: string } {
  switch (http.provider) {
    case "twilio":
      return { account: `twilio:${http.accountSid}`, label: `Twilio ${http.accountSid.slice(0, 8)}…` };
    case "vonage":
      return { account: `vonage:${http.apiKey}`, label: `Vonage ${http.apiKey}` };
    case "infobip":
      // The key is the secret; the host is the account's own.
      return { account: `infobip:${host}`, label: `Infobip at ${host}` };
  }
}

function readRoute(url: URL): { prefixes: string[]; weight: number } {
  const prefixes = (url.searchParams.get("prefixes") ?? "").split(",").filter(Boolean);
  if (prefixes.some((prefix) => !/^[1-9]\d{0,14}$/.test(prefix))) {
    throw new GatewayUrlError("The gateway URL wants prefixes to be digits of country codes, such as prefixes=39,378.");
  }
  return { prefixes, weight: readInteger(url, "weight", 1, 0, 100) };
}
