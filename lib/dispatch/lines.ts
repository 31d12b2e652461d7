import type { GatewayEvents } from "@/lib/domain/gateway";
import type { Env } from "@/lib/env";
import { parseGatewayUrl } from "@/lib/gateways/smpp/gateway-url";
import { createSmppGateway } from "@/lib/gateways/smpp/smpp-gateway";
import type { Line } from "./line";

/** One line per gateway URL. The built-in simulator keeps its name whatever port it took. Throws on a URL that cannot be used. */
export function openLines(
  env: Pick<Env, "gateways" | "simulatorHttp">,
  events: (lineId: string) => GatewayEvents,
): Line[] {
  const isSimulator = env.simulatorHttp !== null;
  if (env.gateways.length === 0) throw new Error("SMS_GATEWAY names no gateway.");
  return env.gateways.map((url) => {
    const config = parseGatewayUrl(url);
    const id = isSimulator ? "simulator" : `${config.systemId}@${config.host}:${config.port}`;
    const label = isSimulator ? "the simulator" : `${config.systemId} at ${config.host}`;
    const gateway = createSmppGateway(config, events(id));
    return { id, label, simulator: isSimulator, gateway, pausedBecause: null, claimed: 0 };
  });
}
