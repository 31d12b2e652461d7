import type { GatewayEvents } from "@/lib/domain/gateway";
import type { Env } from "@/lib/env";
import { createGateway } from "@/lib/gateways/create-gateway";
import { parseGateway } from "@/lib/gateways/parse-gateway";
import { type Line, makeLine } from "./line";
import { Pace } from "./pace";

/** One line per gateway URL. The built-in simulator keeps its name whatever port it took. Throws on a URL that cannot be used. */
export function openLines(
  env: Pick<Env, "gateways" | "simulatorHttp" | "publicUrl">,
  events: (lineId: string) => GatewayEvents,
): Line[] {
  const isSimulator = env.simulatorHttp !== null;
  if (env.gateways.length === 0) throw new Error("SMS_GATEWAY names no gateway.");
  const lines = env.gateways.map((url): Line => {
    const { account, label, config } = parseGateway(url);
    const id = isSimulator ? "simulator" : account;
    const gateway = createGateway(config, env.publicUrl, events(id));
    const { tps } = config.kind === "smpp" ? config.smpp : config.http;
    return makeLine({
      id,
      label: isSimulator ? "the simulator" : label,
      simulator: isSimulator,
      gateway,
      pace: new Pace(tps, Date.now()),
    });
  });
  const twice = lines.find((line, index) => lines.findIndex((other) => other.id === line.id) < index);
  if (twice) throw new Error(`SMS_GATEWAY names ${twice.label} twice; several connections to it are binds=2.`);
  return lines;
}
