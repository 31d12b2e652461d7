import type { Gateway, GatewayState, OutgoingPart, Report } from "@/lib/domain/gateway";
import { parseGatewayUrl } from "../smpp/gateway-url";
import type { SmppConfig, SmppTimings } from "../smpp/smpp-config";
import { createSmppGateway } from "../smpp/smpp-gateway";
import { until } from "./until";

/** Short patience everywhere, so that tests of it are quick. */
export const QUICK: SmppTimings = {
  response: 400,
  enquireLink: 100,
  connect: 1000,
  reconnectMin: 20,
  reconnectMax: 100,
  rebindMin: 50,
  rebindMax: 100,
};

export interface TestGateway {
  gateway: Gateway;
  reports: Report[];
  states: GatewayState[];
}

/** A gateway on this port, connecting, that collects what it hears; `parameters` as in the URL. */
export function openTestGateway(
  port: number,
  options: {
    parameters?: string;
    config?: Partial<SmppConfig>;
    timings?: Partial<SmppTimings>;
    onReport?: (report: Report) => Promise<void>;
  } = {},
): TestGateway {
  const reports: Report[] = [];
  const states: GatewayState[] = [];
  const config = parseGatewayUrl(`smpp://esito:secret@127.0.0.1:${port}?${options.parameters ?? ""}`);
  const gateway = createSmppGateway(
    { ...config, ...options.config, timings: { ...QUICK, ...options.timings } },
    {
      onReport: async (report) => {
        reports.push(report);
        await options.onReport?.(report);
      },
      onStateChange: (state) => states.push(state),
    },
  );
  gateway.open();
  return { gateway, reports, states };
}

/** Resolves when the gateway is bound. */
export async function bound({ gateway }: TestGateway): Promise<void> {
  await until("the gateway is bound", () => gateway.state().bound);
}

/** A short text to this number. */
export function part(destination: string, more: Partial<OutgoingPart> = {}): OutgoingPart {
  return {
    sender: "Survey",
    destination,
    encoding: "gsm7",
    text: "Hello {name}",
    concatenation: null,
    validitySeconds: 172_800,
    ...more,
  };
}
