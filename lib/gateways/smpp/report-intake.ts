import type { InboundText, Report } from "@/lib/domain/gateway";
import { e164OfAddress } from "./address";
import type { Link } from "./link";
import type { MessageIds } from "./message-id";
import { decodePart } from "./part-body";
import type { DataPdu, MessagePdu } from "./pdu";
import { isReceipt, readReceipt } from "./receipt";
import type { SmppConfig } from "./smpp-config";
import { findTlv, TLV } from "./tlv";

/** Reports being stored at a time; above it the gateway is not read until half of them are done. */
const MAX_OPEN = 5000;

/**
 * Takes receipts off the wire. A receipt is acknowledged only once it is stored: the gateway repeats
 * what was not acknowledged, so no receipt is lost to a crash or to a database that is away.
 */
export class ReportIntake {
  #open = 0;
  readonly #paused = new Set<Link>();
  #whenIdle: (() => void)[] = [];
  readonly #config: SmppConfig;
  readonly #ids: MessageIds;
  readonly #store: { report(report: Report): Promise<void>; text(text: InboundText): Promise<void> };

  constructor(
    config: SmppConfig,
    ids: MessageIds,
    store: { report(report: Report): Promise<void>; text(text: InboundText): Promise<void> },
  ) {
    this.#config = config;
    this.#ids = ids;
    this.#store = store;
  }

  take(pdu: MessagePdu | DataPdu, link: Link): void {
    const storing = this.#storing(pdu);
    // A receipt about nothing, a text from nobody: there is nothing to store, and repeating would not help.
    if (!storing) {
      acknowledge(pdu, link, 0);
      return;
    }
    this.#open += 1;
    if (this.#open >= MAX_OPEN && !this.#paused.has(link)) {
      this.#paused.add(link);
      link.pause();
    }
    storing().then(
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

  /** How to store what it says; async, so that an error thrown at once is a refusal too. */
  #storing(pdu: MessagePdu | DataPdu): (() => Promise<void>) | null {
    if (isReceipt(pdu)) {
      const report = readReceipt(pdu, this.#config.networkTlv);
      return report && (async () => this.#store.report({ ...report, providerId: this.#ids.report(report.providerId) }));
    }
    const from = e164OfAddress(pdu.source);
    const text = textOf(pdu);
    return from === null || text === null ? null : async () => this.#store.text({ from, text });
  }

  #done(pdu: MessagePdu | DataPdu, link: Link, status: number): void {
    acknowledge(pdu, link, status);
    this.#open -= 1;
    if (this.#open < MAX_OPEN / 2) {
      for (const held of this.#paused) held.resume();
      this.#paused.clear();
    }
    if (this.#open > 0) return;
    const waiters = this.#whenIdle;
    this.#whenIdle = [];
    for (const wake of waiters) wake();
  }
}

/** The text, or its beginning; null for what follows the beginning of a longer one: its first word is nobody's first word. */
function textOf(pdu: MessagePdu | DataPdu): string | null {
  const own = "shortMessage" in pdu && pdu.shortMessage.length > 0 ? pdu.shortMessage : null;
  const octets = own ?? findTlv(pdu.tlvs, TLV.message_payload);
  if (!octets) return "";
  const { text, concatenation } = decodePart(octets, pdu.esmClass, pdu.dataCoding);
  return concatenation && concatenation.number > 1 ? null : text;
}

function acknowledge(pdu: MessagePdu | DataPdu, link: Link, status: number): void {
  const command = pdu.command === "data_sm" ? "data_sm_resp" : "deliver_sm_resp";
  link.send({ command, status, sequence: pdu.sequence, messageId: "" });
}
