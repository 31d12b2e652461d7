import type { Gateway, GatewayEvents } from "@/lib/domain/gateway";
import { isLoopback } from "@/lib/domain/loopback";
import { bundleGateways } from "./bundle-gateways";
import type { HttpConfig } from "./http/http-config";
import { createHttpGateway } from "./http/http-gateway";
import { infobipProvider } from "./http/infobip";
import type { HttpProvider } from "./http/provider";
import { twilioProvider } from "./http/twilio";
import { vonageProvider } from "./http/vonage";
import type { GatewayConfig } from "./parse-gateway";
import { createSmppGateway } from "./smpp/smpp-gateway";

/** The gateway of a configuration, not connecting yet. `publicUrl` is where a provider's callbacks reach Esito. */
export function createGateway(config: GatewayConfig, publicUrl: string, events: GatewayEvents): Gateway {
  if (config.kind === "http") {
    const { http } = config;
    return createHttpGateway(http, providerOf(http), callbackAddress(http, publicUrl), events);
  }
  const { smpp, binds } = config;
  if (binds === 1) return createSmppGateway(smpp, events);
  // The contract's rate is the account's, whatever the number of its sessions.
  const share = smpp.tps === 0 ? 0 : Math.max(1, Math.floor(smpp.tps / binds));
  return bundleGateways(binds, (own) => createSmppGateway({ ...smpp, tps: share }, own), events);
}

/** The provider's wire. */
export function providerOf(config: HttpConfig): HttpProvider {
  switch (config.provider) {
    case "twilio":
      return twilioProvider(config);
    case "vonage":
      return vonageProvider(config);
    case "infobip":
      return infobipProvider(config);
  }
}

/** A provider refuses an address that only this machine can open; without one it is asked instead, where it can be. */
function callbackAddress(config: HttpConfig, publicUrl: string): string | null {
  const local = isLoopback(new URL(publicUrl).hostname) && !isLoopback(new URL(config.baseUrl).hostname);
  return local ? null : `${publicUrl}/api/receipts/${config.provider}`;
}
