import type { IdForm } from "./provider-id";

export interface SimulatorOptions {
  /** Port for SMPP; 0 takes a free one. */
  port: number;
  /** Address to listen on; loopback only makes sense. Default 127.0.0.1. */
  host?: string;
  /** Port for the JSON of phones and counts; 0 or none takes a free one. */
  httpPort?: number;
  /** `realistic` waits as networks do; `instant` decides the same and waits for nothing. */
  profile: "realistic" | "instant";
  seed: number;
  /** File in which receipts not sent yet survive a restart in order. */
  statePath?: string;
  /** Accounts that may bind, password by system_id; without it any may. */
  accounts?: Readonly<Record<string, string>>;
  /** How ids are written in answers and in receipts; default hex in both. */
  ids?: { answer: IdForm; receipt: IdForm };
  faults?: Partial<Faults>;
}

/** Trouble for tests, seeded like everything else; all off by default. */
export interface Faults {
  /** Share (0 to 1) of submissions answered RTHROTTLED. */
  throttleShare: number;
  /** After so many taken submissions the link drops without answering the last; 0 never. */
  dropLinkEvery: number;
  /** Receipts leave in random order, spread over 300 ms. */
  shuffleReceipts: boolean;
  /** Every receipt is sent one to three times. */
  repeatReceipts: boolean;
  /** Every message says Enroute and Accepted on its way, each receipt at a moment of its own. */
  splitReceipts: boolean;
}

export const NO_FAULTS: Faults = {
  throttleShare: 0,
  dropLinkEvery: 0,
  shuffleReceipts: false,
  repeatReceipts: false,
  splitReceipts: false,
};
