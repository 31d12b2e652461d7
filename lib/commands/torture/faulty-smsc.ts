import { type AddressInfo, createServer } from "node:net";
import { Link } from "@/lib/gateways/smpp/link";
import { ESM_UDH, readConcatenation } from "@/lib/gateways/smpp/part-body";
import type { DecodedPdu, MessagePdu } from "@/lib/gateways/smpp/pdu";
import { writeInPieces } from "./fragments";
import type { Mischief } from "./mischief";
import { OwnRecord } from "./own-record";
import { fateOf, type Told, toldPdu } from "./receipts";

/** A receipt refused for now comes again after this, ms. */
const AGAIN = 300;
/** A receipt without an answer comes again after this, ms. */
const PATIENCE = 5_000;
/** Receipts without an answer at a time on one link. */
const RECEIPT_WINDOW = 200;

interface Session {
  link: Link;
  unanswered: Map<number, { told: Told; at: number }>;
}

/** A message centre that misbehaves as told, and keeps its own record of what it took. */
export class FaultySmsc {
  readonly record = new OwnRecord();
  port = 0;
  readonly #mischief: Mischief;
  readonly #random: () => number;
  readonly #onTaken: (taken: number) => void;
  readonly #sessions: Session[] = [];
  readonly #states = new Map<string, number>();
  #waiting: Told[] = [];
  #planned = 0;
  #taken = 0;
  #nextDrop: number;
  #nextGarbage: number;
  #turn = 0;
  #closed = false;
  readonly #server = createServer((socket) => this.#accept(socket));
  readonly #sweep = setInterval(() => this.#repeatOverdue(), 1_000);

  /** `onTaken` hears the number of parts taken so far, after each. */
  constructor(mischief: Mischief, random: () => number, onTaken: (taken: number) => void) {
    this.#mischief = mischief;
    this.#random = random;
    this.#onTaken = onTaken;
    this.#nextDrop = this.#about(mischief.dropEvery);
    this.#nextGarbage = this.#about(mischief.garbageEvery);
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  /** Receipts that Esito has not acknowledged yet. */
  get untold(): number {
    return this.#planned;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#sweep);
    for (const { link } of [...this.#sessions]) link.destroy("The torture ends");
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(socket: import("node:net").Socket): void {
    if (this.#mischief.fragments) writeInPieces(socket, this.#random);
    const link: Link = new Link(socket, {
      onPdu: (pdu) => this.#hear(pdu, session),
      onClosed: () => this.#lose(session),
    });
    const session: Session = { link, unanswered: new Map() };
  }

  #hear(pdu: DecodedPdu, session: Session): void {
    const { link } = session;
    const head = { status: 0, sequence: pdu.sequence };
    switch (pdu.command) {
      case "bind_transceiver":
        link.send({ command: "bind_transceiver_resp", ...head, systemId: "TORTURE" });
        this.#sessions.push(session);
        this.#tell();
        return;
      case "submit_sm":
        this.#submit(pdu, session);
        return;
      case "deliver_sm_resp":
        this.#answered(session, pdu.sequence, pdu.status);
        return;
      case "query_sm": {
        const state = this.#mischief.idsFrom > 0 ? undefined : this.#states.get(pdu.messageId);
        if (state === undefined) link.send({ command: "generic_nack", status: 0x03, sequence: pdu.sequence });
        else
          link.send({
            command: "query_sm_resp",
            ...head,
            messageId: pdu.messageId,
            finalDate: "",
            messageState: state,
            errorCode: 0,
          });
        return;
      }
      case "enquire_link":
        link.send({ command: "enquire_link_resp", ...head });
        return;
      case "unbind":
        link.send({ command: "unbind_resp", ...head });
        link.end("Unbound");
        return;
    }
  }

  #submit(pdu: MessagePdu, session: Session): void {
    const { link } = session;
    const { mischief, random } = { mischief: this.#mischief, random: this.#random };
    if (random() < mischief.throttled && this.#taken >= mischief.calmFor) {
      link.send({ command: "submit_sm_resp", status: 0x58, sequence: pdu.sequence, messageId: "" });
      return;
    }
    const digits = pdu.destination.address;
    const part = partOf(pdu);
    this.#taken += 1;
    this.record.take(`+${digits}`, part);
    const id = mischief.idsFrom > 0 ? `t${this.#taken % mischief.idsFrom}` : `t${this.#taken}`;
    const state = fateOf(digits);
    this.#states.set(id, state);
    const story = this.#story(id, digits, part, state, pdu.source);
    const answer = () => link.send({ command: "submit_sm_resp", status: 0, sequence: pdu.sequence, messageId: id });
    if (mischief.receiptsFirst) {
      this.#planned += story.length;
      this.#waiting.push(...story);
      this.#tell();
    }
    if (random() < mischief.silent) this.record.silent += 1;
    else if (mischief.answerDelay > 0) setTimeout(answer, random() * mischief.answerDelay);
    else answer();
    if (!mischief.receiptsFirst) this.#plan(story);
    this.#breakLink(link);
    this.#onTaken(this.#taken);
  }

  /** The receipts of one part, in the order in which they are to leave. */
  #story(id: string, digits: string, part: number, state: number, sender: Told["sender"]): Told[] {
    const { mischief, random } = { mischief: this.#mischief, random: this.#random };
    const told = (of: number, more: Partial<Told> = {}): Told => ({
      id,
      digits,
      part,
      state: of,
      forged: false,
      sender,
      ...more,
    });
    const forged = random() < mischief.forged ? forgeries(told, this.#taken) : [];
    if (random() < mischief.receiptsLost) return forged;
    const story = mischief.split ? [told(1), told(6), told(state)] : [told(state)];
    if (random() < mischief.repeated) story.push(...story.slice(-1), ...story.slice(0, 1));
    return [...forged, ...story];
  }

  #plan(story: Told[]): void {
    const { reordered, receiptDelay } = this.#mischief;
    this.#planned += story.length;
    let after = 0;
    for (const told of story) {
      after = reordered ? this.#random() * receiptDelay : Math.max(after, this.#random() * receiptDelay);
      setTimeout(() => {
        this.#waiting.push(told);
        this.#tell();
      }, after);
    }
  }

  #tell(): void {
    while (this.#waiting.length) {
      this.#turn += 1;
      const session = this.#sessions[this.#turn % Math.max(1, this.#sessions.length)];
      if (!session || session.unanswered.size >= RECEIPT_WINDOW) return;
      const told = this.#waiting.shift();
      if (!told) return;
      const sequence = session.link.nextSequence();
      session.unanswered.set(sequence, { told, at: Date.now() });
      session.link.send(toldPdu(told, sequence));
    }
  }

  #answered(session: Session, sequence: number, status: number): void {
    const answered = session.unanswered.get(sequence);
    if (!answered) return;
    session.unanswered.delete(sequence);
    const { told } = answered;
    if (status === 0) {
      this.#planned -= 1;
      if (!told.forged) this.record.acknowledge(`+${told.digits}`, told.part, told.state);
    } else setTimeout(() => this.#tellAgain([told]), AGAIN);
    this.#tell();
  }

  #tellAgain(told: Told[]): void {
    this.#waiting.push(...told);
    this.#tell();
  }

  #repeatOverdue(): void {
    const limit = Date.now() - PATIENCE;
    for (const { unanswered } of this.#sessions) {
      for (const [sequence, { told, at }] of unanswered) {
        if (at > limit) continue;
        unanswered.delete(sequence);
        this.#waiting.push(told);
      }
    }
    this.#tell();
  }

  #lose(session: Session): void {
    const at = this.#sessions.indexOf(session);
    if (at >= 0) this.#sessions.splice(at, 1);
    if (this.#closed) return;
    this.#tellAgain([...session.unanswered.values()].map(({ told }) => told));
    session.unanswered.clear();
  }

  #breakLink(link: Link): void {
    if (this.#taken >= this.#nextDrop) {
      this.#nextDrop = this.#taken + this.#about(this.#mischief.dropEvery);
      this.record.drops += 1;
      link.destroy("Dropped on purpose");
    } else if (this.#taken >= this.#nextGarbage) {
      this.#nextGarbage = this.#taken + this.#about(this.#mischief.garbageEvery);
      this.record.drops += 1;
      link.sendRaw(Buffer.from("HTTP/1.1 502 Bad Gateway\r\n\r\n", "latin1"));
    }
  }

  #about(every: number): number {
    return every === 0 ? Number.POSITIVE_INFINITY : Math.max(1, Math.round(every * (0.5 + this.#random())));
  }
}

function partOf(pdu: MessagePdu): number {
  if (!(pdu.esmClass & ESM_UDH)) return 1;
  return readConcatenation(pdu.shortMessage.subarray(0, (pdu.shortMessage[0] ?? 0) + 1))?.number ?? 1;
}

/** Lies about this message: under an id nobody gave, and with its id about a number that was never texted. */
function forgeries(told: (state: number, more?: Partial<Told>) => Told, taken: number): Told[] {
  const { state, digits } = told(fateOf(told(0).digits));
  const lie = state === 2 ? 5 : 2;
  return [
    told(lie, { forged: true, id: `f${taken}` }),
    told(lie, { forged: true, digits: `${digits.slice(0, -7)}9${digits.slice(-6)}` }),
  ];
}
