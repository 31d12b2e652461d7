import type { IdRule } from "./message-id";

/** How to reach one SMPP gateway, and how it behaves. */
export interface SmppConfig {
  host: string;
  port: number;
  /** TLS with a verified certificate. */
  tls: boolean;
  /** Certificate authority (PEM) for a gateway whose certificate no public authority signed. */
  ca?: string;
  systemId: string;
  password: string;
  systemType: string;
  /** Requests without an answer at a time. */
  window: number;
  /** Submissions a second the contract allows; 0 = as many as the window carries. */
  tps: number;
  ids: IdRule;
  /** command_status that asks this gateway to repeat a receipt; Vonage repeats for 0x08 and 0x58 but not for 0x64. */
  repeatStatus: number;
  /** Tag of the optional parameter in which receipts name the network. */
  networkTlv: number;
  timings: SmppTimings;
}

/** Milliseconds. */
export interface SmppTimings {
  /** Without an answer for so long a request is unanswered. */
  response: number;
  /** Silence after which the link is asked whether it lives. */
  enquireLink: number;
  connect: number;
  /** First and longest wait before connecting again. */
  reconnectMin: number;
  reconnectMax: number;
  /** The same after the gateway refused the account: slower, so that it does not lock it. */
  rebindMin: number;
  rebindMax: number;
}

export const DEFAULT_TIMINGS: SmppTimings = {
  response: 60_000,
  enquireLink: 30_000,
  connect: 15_000,
  reconnectMin: 1_000,
  reconnectMax: 60_000,
  rebindMin: 30_000,
  rebindMax: 300_000,
};
