import type { Report } from "@/lib/domain/gateway";
import type { Link } from "./link";
import type { DataPdu, MessagePdu } from "./pdu";
import { isReceipt, readReceipt } from "./receipt";
import type { SmppConfig } from "./smpp-config";

/** Reports being stored at a time; above it the gateway is not read until half of them are done. */
const MAX_OPEN = 5000;

/**
 * Takes receipts off the wire. A receipt is acknowledged only once it is stored (GATEWAYS 2.5): the gateway repeats
 * what was not acknowledged, so no receipt is lost to a crash or to a database that is away.
 */
export class ReportIntake {
  #open = 0;
  #paused: Link | null = null;
  #whenIdle: (() => void)[] = [];
  readonly #config: SmppConfig;
  readonly #store: (report: Report) => Promise<void>;

  constructor(config: SmppConfig, store: (report: Report) => Promise<void>) {
    this.#config = config;
    this.#store = store;
  }

  take(pdu: MessagePdu | DataPdu, link: Link): void {
    const report = isReceipt(pdu) ? readReceipt(pdu, this.#config.ids) : null;
    // A text from a phone, or a receipt about nothing: there is nothing to store, and repeating would not help.
    if (!report) {
      acknowledge(pdu, link, 0);
      return;
    }
    this.#open += 1;
    if (this.#open >= MAX_OPEN && !this.#paused) {
      this.#paused = link;
      link.pause();
    }
    this.#stored(report).then(
      () => this.#done(pdu, link, 0),
      () => this.#done(pdu, link, this.#config.repeatStatus),
    );
  }

  /** Resolves when every report taken is stored or given back, at the latest after so many milliseconds. */
  idle(within: number): Promise<void> {
    if (this.#open === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, within);
      this.#whenIdle.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async #stored(report: Report): Promise<void> {
    await this.#store(report);
  }

  #done(pdu: MessagePdu | DataPdu, link: Link, status: number): void {
    acknowledge(pdu, link, status);
    this.#open -= 1;
    if (this.#paused && this.#open < MAX_OPEN / 2) {
      this.#paused.resume();
      this.#paused = null;
    }
    if (this.#open > 0) return;
    const waiters = this.#whenIdle;
    this.#whenIdle = [];
    for (const wake of waiters) wake();
  }
}

function acknowledge(pdu: MessagePdu | DataPdu, link: Link, status: number): void {
  const command = pdu.command === "data_sm" ? "data_sm_resp" : "deliver_sm_resp";
  link.send({ command, status, sequence: pdu.sequence, messageId: "" });
}
