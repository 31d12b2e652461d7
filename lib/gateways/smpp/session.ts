import type { Socket } from "node:net";
import { statusCode, statusMeaning } from "./command-status";
import { connectSocket } from "./connect";
import { Link } from "./link";
import type { DecodedPdu } from "./pdu";
import { nextReconnectDelay } from "./reconnect-delay";
import type { SmppConfig } from "./smpp-config";

export interface SessionEvents {
  onBound(link: Link): void;
  /** The bound link is gone; a new one is tried until `close`. */
  onLost(reason: string): void;
  /** Whether nothing waits for an answer on the bound link. */
  isIdle(): boolean;
  /** Every PDU of the bound link that is not the session's own business. */
  onPdu(pdu: DecodedPdu, link: Link): void;
  onChange(): void;
}

/** Statuses that say "this account, not now": trying fast would lock it. */
const ACCOUNT_REFUSED = [0x0d, 0x0e, 0x0f];

/** The life of one ESME session: connect, bind as transceiver, watch, connect again. */
export class Session {
  #link: Link | null = null;
  #socket: Socket | null = null;
  #bound = false;
  #wanted = false;
  #failures = 0;
  #refusals = 0;
  #boundAt = 0;
  #timer: NodeJS.Timeout | null = null;
  #watch: NodeJS.Timeout | null = null;
  #unanswered = 0;
  #problem: string | null = "Not connected yet.";
  readonly #config: SmppConfig;
  readonly #events: SessionEvents;

  constructor(config: SmppConfig, events: SessionEvents) {
    this.#config = config;
    this.#events = events;
  }

  get bound(): boolean {
    return this.#bound;
  }

  /** Why nothing is carried now, in words; null when bound. */
  get problem(): string | null {
    return this.#problem;
  }

  open(): void {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }

  /** Unbinds, waits shortly for the answer, closes; no reconnection follows. */
  async close(): Promise<void> {
    this.#wanted = false;
    if (this.#timer) clearTimeout(this.#timer);
    this.#socket?.destroy();
    const link = this.#link;
    if (link && this.#bound) {
      link.send({ command: "unbind", status: 0, sequence: link.nextSequence() });
      await closedWithin(link, Math.min(3000, this.#config.timings.response));
    }
    link?.end("Closed by Esito");
    this.#lose("The gateway was closed by Esito.");
  }

  #connect(): void {
    this.#timer = null;
    this.#socket = connectSocket(
      this.#config,
      (socket) => {
        this.#socket = null;
        this.#bind(socket);
      },
      (problem) => {
        this.#socket = null;
        this.#retry(problem, false);
      },
    );
  }

  #bind(socket: Socket): void {
    const { systemId, password, systemType, timings } = this.#config;
    const link: Link = new Link(socket, {
      onPdu: (pdu) => this.#receive(pdu, link),
      onClosed: (reason) => this.#closed(link, reason),
    });
    this.#link = link;
    link.send({
      command: "bind_transceiver",
      status: 0,
      sequence: link.nextSequence(),
      systemId,
      password,
      systemType,
    });
    this.#timer = setTimeout(() => link.destroy("The gateway did not answer the bind"), timings.response);
  }

  #receive(pdu: DecodedPdu, link: Link): void {
    if (link !== this.#link) return;
    this.#unanswered = 0;
    switch (pdu.command) {
      case "bind_transceiver_resp":
        if (!this.#bound) this.#bindAnswered(pdu.status, link);
        return;
      case "enquire_link":
        link.send({ command: "enquire_link_resp", status: 0, sequence: pdu.sequence });
        return;
      case "enquire_link_resp":
        return;
      case "unbind":
        link.send({ command: "unbind_resp", status: 0, sequence: pdu.sequence });
        link.end("The gateway ended the session");
        return;
      case "unbind_resp":
        link.end("Closed by Esito");
        return;
      case "generic_nack":
        if (this.#bound) break;
        this.#bindAnswered(pdu.status || 0x03, link);
        return;
    }
    if (!this.#bound) return;
    // A login alone proves nothing: one that drops each link at the first text is tried more and more slowly.
    if (pdu.command === "submit_sm_resp" && pdu.status === 0) this.#failures = 0;
    this.#events.onPdu(pdu, link);
  }

  #bindAnswered(status: number, link: Link): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    if (status !== 0) {
      this.#link = null;
      link.end("The gateway refused the bind");
      this.#retry(
        `The gateway refused the login: ${statusMeaning(status)} (${statusCode(status)}).`,
        ACCOUNT_REFUSED.includes(status),
      );
      return;
    }
    this.#bound = true;
    this.#boundAt = performance.now();
    this.#refusals = 0;
    this.#problem = null;
    this.#watch = setInterval(() => this.#checkLife(link), this.#config.timings.enquireLink);
    this.#events.onBound(link);
    this.#events.onChange();
  }

  #checkLife(link: Link): void {
    if (performance.now() - link.lastReceivedAt < this.#config.timings.enquireLink * 0.9) return;
    // Answers may wait in a socket that Esito itself does not read.
    if (link.paused) this.#unanswered = 0;
    if (this.#unanswered >= 2) {
      link.destroy("The gateway no longer answers (two enquire_link without an answer)");
      return;
    }
    this.#unanswered += 1;
    link.send({ command: "enquire_link", status: 0, sequence: link.nextSequence() });
  }

  #closed(link: Link, reason: string): void {
    if (link !== this.#link) return;
    if (this.#timer) clearTimeout(this.#timer);
    const lived = performance.now() - this.#boundAt;
    if (this.#bound && (this.#events.isIdle() || lived >= this.#config.timings.reconnectMax)) this.#failures = 0;
    this.#lose(reason);
    if (this.#wanted) this.#retry(`The connection is lost: ${reason}.`, false);
  }

  #lose(reason: string): void {
    this.#link = null;
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
    this.#unanswered = 0;
    if (!this.#bound) return;
    this.#bound = false;
    this.#problem = reason;
    this.#events.onLost(reason);
  }

  #retry(problem: string, accountRefused: boolean): void {
    if (!this.#wanted) return;
    const { reconnectMin, reconnectMax, rebindMin, rebindMax } = this.#config.timings;
    const delay = accountRefused
      ? nextReconnectDelay(this.#refusals++, rebindMin, rebindMax, Math.random())
      : nextReconnectDelay(this.#failures++, reconnectMin, reconnectMax, Math.random());
    this.#problem = `${problem} Esito tries again in ${Math.max(1, Math.round(delay / 1000))} s.`;
    this.#timer = setTimeout(() => this.#connect(), delay);
    this.#events.onChange();
  }
}

function closedWithin(link: Link, milliseconds: number): Promise<void> {
  const start = performance.now();
  return new Promise((resolve) => {
    const poll = setInterval(() => {
      if (!link.closed && performance.now() - start < milliseconds) return;
      clearInterval(poll);
      resolve();
    }, 10);
  });
}
