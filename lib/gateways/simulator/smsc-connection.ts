import type { Socket } from "node:net";
import { Link } from "../smpp/link";
import type { BindRequest, DecodedPdu, MessagePdu } from "../smpp/pdu";
import type { Receiver } from "./receipt-desk";
import { type Receipt, receiptPdu } from "./receipt-pdu";
import type { Smsc, Verdict } from "./smsc";

/** Receipts without an answer at a time on one connection. */
const RECEIPT_WINDOW = 500;
/** A receipt without an answer for so long is sent again. */
const RECEIPT_PATIENCE = 60_000;
/** Above so many unread bytes the other side is not read any further. */
const MAX_BACKLOG = 4 * 1024 * 1024;
/** A connection that says nothing for so long is closed. */
const IDLE = 10 * 60_000;
/** A link that is to drop waits for a pause in the traffic, so that other messages keep their answers. */
const QUIET = 60;
const MAX_QUIET_WAIT = 1000;
/** command_status after which a receipt is sent again; Vonage's list and 0x64. */
const REPEAT = [0x08, 0x14, 0x45, 0x58, 0x64, 0x67, 0xfe, 0xff];

interface Shop {
  smsc: Smsc;
  accounts: Readonly<Record<string, string>> | null;
  /** Milliseconds before a receipt that was refused for now is sent again. */
  repeatAfter: number;
}

/** One connection to the simulator. Whatever comes through it can close it, and nothing else. */
export class SmscConnection implements Receiver {
  systemId = "";
  #mode: BindRequest["command"] | null = null;
  readonly #shop: Shop;
  readonly #link: Link;
  readonly #unanswered = new Map<number, { receipt: Receipt; sentAt: number }>();
  #patience: NodeJS.Timeout | null = null;
  #dropping = false;
  #readsPaused = false;

  constructor(socket: Socket, shop: Shop, onClosed: () => void) {
    this.#shop = shop;
    socket.setTimeout(IDLE, () => this.#link.destroy("Idle"));
    this.#link = new Link(socket, {
      onPdu: (pdu) => this.#receive(pdu),
      onClosed: () => {
        this.#closed();
        onClosed();
      },
    });
  }

  hasRoom(): boolean {
    return !this.#dropping && this.#unanswered.size < RECEIPT_WINDOW;
  }

  deliver(receipt: Receipt): void {
    const sequence = this.#link.nextSequence();
    this.#unanswered.set(sequence, { receipt, sentAt: Date.now() });
    this.#link.send(receiptPdu(receipt, sequence));
    this.#holdBack();
  }

  close(): void {
    this.#link.end("The simulator stops");
  }

  /** Receipts that were sent and not acknowledged. */
  *unacknowledged(): Generator<Receipt> {
    for (const { receipt } of this.#unanswered.values()) yield receipt;
  }

  #receive(pdu: DecodedPdu): void {
    const { sequence } = pdu;
    switch (pdu.command) {
      case "bind_receiver":
      case "bind_transmitter":
      case "bind_transceiver":
        this.#bind(pdu);
        return;
      case "submit_sm":
        this.#submit(pdu);
        return;
      case "deliver_sm_resp":
      case "data_sm_resp":
        this.#receiptAnswered(sequence, pdu.status);
        return;
      case "query_sm": {
        const found = this.#mode ? this.#shop.smsc.query(pdu.messageId) : null;
        this.#link.send({
          command: "query_sm_resp",
          status: found ? 0 : this.#mode ? 0x67 : 0x04,
          sequence,
          messageId: pdu.messageId,
          finalDate: "",
          messageState: found?.state ?? 0,
          errorCode: found?.error ?? 0,
        });
        return;
      }
      case "cancel_sm": {
        const status = this.#mode ? this.#shop.smsc.cancel(pdu.messageId, this.systemId, pdu.source) : 0x04;
        this.#link.send({ command: "cancel_sm_resp", status, sequence });
        return;
      }
      case "enquire_link":
        this.#link.send({ command: "enquire_link_resp", status: 0, sequence });
        return;
      case "unbind":
        this.#link.send({ command: "unbind_resp", status: 0, sequence });
        this.#link.end("Unbound");
        return;
      case "unknown":
        this.#link.send({ command: "generic_nack", status: 0x03, sequence });
        return;
      case "malformed":
        this.#link.send({ command: "generic_nack", status: 0x02, sequence });
        this.#link.end("A PDU was malformed");
        return;
    }
  }

  #bind(pdu: BindRequest): void {
    const { accounts, smsc } = this.#shop;
    const answer = `${pdu.command}_resp` as const;
    const status = this.#mode ? 0x05 : bindStatus(accounts, pdu);
    this.#link.send({ command: answer, status, sequence: pdu.sequence, systemId: "ESITO-SIM" });
    if (status === 0x05) return;
    if (status !== 0) {
      this.#link.end("Bind refused");
      return;
    }
    this.#mode = pdu.command;
    this.systemId = pdu.systemId;
    if (this.#mode !== "bind_transmitter") smsc.desk.join(this);
    this.#patience = setInterval(() => this.#repeatOverdue(), 5000);
  }

  #submit(pdu: MessagePdu): void {
    const { sequence } = pdu;
    if (!this.#mode || this.#mode === "bind_receiver") {
      this.#link.send({ command: "submit_sm_resp", status: 0x04, sequence, messageId: "" });
      return;
    }
    this.#shop.smsc.submit(pdu, this.systemId, (verdict) => this.#obey(verdict, sequence));
    this.#holdBack();
  }

  #obey(verdict: Verdict, sequence: number): void {
    if (verdict.kind === "answer") {
      this.#link.send({ command: "submit_sm_resp", status: verdict.status, sequence, messageId: verdict.messageId });
    }
    if (verdict.link === "dropNow") this.#link.destroy("Dropped on purpose");
    if (verdict.link === "drop" && !this.#dropping) this.#dropWhenQuiet();
  }

  #dropWhenQuiet(): void {
    this.#dropping = true;
    const since = Date.now();
    const poll = setInterval(() => {
      const now = Date.now();
      if (!this.#link.closed && now - this.#link.lastReceivedAt < QUIET && now - since < MAX_QUIET_WAIT) return;
      clearInterval(poll);
      this.#link.destroy("Dropped on purpose");
    }, QUIET / 3);
  }

  #receiptAnswered(sequence: number, status: number): void {
    const answered = this.#unanswered.get(sequence);
    if (!answered) return;
    this.#unanswered.delete(sequence);
    if (REPEAT.includes(status)) this.#shop.smsc.schedule.add(this.#shop.repeatAfter, answered.receipt);
    this.#shop.smsc.desk.drain(this.systemId);
  }

  #repeatOverdue(): void {
    const limit = Date.now() - RECEIPT_PATIENCE;
    for (const [sequence, { receipt, sentAt }] of this.#unanswered) {
      if (sentAt > limit) break;
      this.#unanswered.delete(sequence);
      this.#shop.smsc.desk.offer(receipt);
    }
  }

  /** A peer that does not read its answers is not read either. */
  #holdBack(): void {
    if (this.#readsPaused || this.#link.backlog < MAX_BACKLOG) return;
    this.#readsPaused = true;
    this.#link.pause();
    this.#link.onDrained(() => {
      this.#readsPaused = false;
      this.#link.resume();
    });
  }

  #closed(): void {
    if (this.#patience) clearInterval(this.#patience);
    const { desk } = this.#shop.smsc;
    if (this.#mode && this.#mode !== "bind_transmitter") desk.leave(this);
    const orphans = [...this.unacknowledged()];
    this.#unanswered.clear();
    for (const receipt of orphans) desk.offer(receipt);
  }
}

function bindStatus(accounts: Shop["accounts"], pdu: BindRequest): number {
  if (!accounts) return 0;
  const password = Object.hasOwn(accounts, pdu.systemId) ? accounts[pdu.systemId] : undefined;
  if (password === undefined) return 0x0f;
  return password === pdu.password ? 0 : 0x0e;
}
