import type { Gateway, GatewayState, OutgoingText, Report } from "@/lib/domain/gateway";
import { createGateway } from "../create-gateway";
import type { GatewayConfig } from "../parse-gateway";
import { parseGateway } from "../parse-gateway";
import { startSimulator } from "../simulator/start-simulator";
import { startCallbackCatcher } from "./callback-catcher";
import { startFakeInfobip } from "./fake-infobip";
import { startFakeTwilio, TWILIO_SID } from "./fake-twilio";
import { startFakeVonage, VONAGE_KEY } from "./fake-vonage";

/** A gateway and the peer it speaks to. */
export interface Subject {
  gateway: Gateway;
  reports: Report[];
  states: GatewayState[];
  close(): Promise<void>;
}

interface Peer {
  port: number;
  close(): Promise<void>;
}

/** One implementation of the port, as the contract suite drives it. */
export interface SubjectKind {
  name: string;
  /** Opens its own peer on this port (0 = any); `password` is the account's. */
  startPeer(port: number): Promise<Peer>;
  /** The gateway's URL with this password. */
  url(port: number, password: string): string;
  password: string;
}

export const SUBJECTS: readonly SubjectKind[] = [
  {
    name: "SMPP",
    startPeer: (port) => startSimulator({ port, profile: "instant", seed: 1, accounts: { esito: "pass1234" } }),
    url: (port, password) => `smpp://esito:${password}@127.0.0.1:${port}`,
    password: "pass1234",
  },
  {
    name: "SMPP over three sessions",
    startPeer: (port) => startSimulator({ port, profile: "instant", seed: 1, accounts: { esito: "pass1234" } }),
    url: (port, password) => `smpp://esito:${password}@127.0.0.1:${port}?binds=3`,
    password: "pass1234",
  },
  {
    name: "Twilio",
    startPeer: (port) => startFakeTwilio({ port, authToken: "pass1234" }),
    url: (port, password) => `twilio://${TWILIO_SID}:${password}@127.0.0.1:${port}`,
    password: "pass1234",
  },
  {
    name: "Vonage, signed",
    startPeer: (port) => startFakeVonage({ port, apiSecret: "pass1234", signatureSecret: "sign1234" }),
    url: (port, password) => `vonage://${VONAGE_KEY}:${password}@127.0.0.1:${port}?signature=sign1234&algorithm=sha256`,
    password: "pass1234",
  },
  {
    name: "Vonage, by the token of the address",
    startPeer: (port) => startFakeVonage({ port, apiSecret: "pass1234" }),
    url: (port, password) => `vonage://${VONAGE_KEY}:${password}@127.0.0.1:${port}`,
    password: "pass1234",
  },
  {
    name: "Infobip",
    startPeer: (port) => startFakeInfobip({ port, apiKey: "pass1234" }),
    url: (port, password) => `infobip://${password}@127.0.0.1:${port}`,
    password: "pass1234",
  },
];

/** The gateway of a kind on a port, open, with everything it hears, over the wire or as callbacks. */
export async function openSubject(kind: SubjectKind, port: number, password = kind.password): Promise<Subject> {
  const reports: Report[] = [];
  const states: GatewayState[] = [];
  const { config } = parseGateway(kind.url(port, password));
  const catcher = await startCallbackCatcher(
    () => {
      if (config.kind !== "http") throw new Error("SMPP has no callbacks");
      return config.http;
    },
    (report) => reports.push(report),
  );
  const gateway = createGateway(quick(config), catcher.url, {
    onReport: async (report) => {
      reports.push(report);
    },
    onStateChange: (state) => states.push(state),
  });
  gateway.open();
  return {
    gateway,
    reports,
    states,
    close: async () => {
      await gateway.close();
      await catcher.close();
    },
  };
}

/** Short patience, so that tests of it are quick. */
function quick(config: GatewayConfig): GatewayConfig {
  if (config.kind === "http") {
    const timings = { response: 2_000, retryMin: 20, retryMax: 100, refusedMin: 50, refusedMax: 100 };
    return { kind: "http", http: { ...config.http, timings } };
  }
  const timings = {
    response: 2_000,
    enquireLink: 1_000,
    connect: 1000,
    reconnectMin: 20,
    reconnectMax: 100,
    rebindMin: 50,
    rebindMax: 100,
  };
  return { ...config, smpp: { ...config.smpp, timings } };
}

/** A text of so many parts to this number. */
export function textTo(destination: string, parts = 1): OutgoingText {
  return {
    sender: "Survey",
    destination,
    encoding: "gsm7",
    parts: Array.from({ length: parts }, (_, index) => "a".repeat(parts === 1 ? 20 : index === parts - 1 ? 10 : 153)),
    validitySeconds: 3600,
  };
}
