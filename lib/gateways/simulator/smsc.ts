import { ESM_UDH, readConcatenation } from "../smpp/part-body";
import type { MessagePdu } from "../smpp/pdu";
import { type Behaviour, isFinalState, STATE, type Step } from "./behaviour";
import { decideBehaviour, type LifeRules, stateAt, stepsOf } from "./life";
import { findMagicNumber } from "./magic-numbers";
import { Occurrences } from "./occurrences";
import { Phones } from "./phones";
import { type IdForm, inForm, readProviderId, writeProviderId } from "./provider-id";
import { seededRandom } from "./random";
import { ReceiptDesk } from "./receipt-desk";
import type { Receipt } from "./receipt-pdu";
import { Schedule } from "./schedule";
import { Submissions } from "./submissions";

/** What the connection does about one submission. */
export type Verdict =
  | { kind: "answer"; status: number; messageId: string; link: "stay" | "drop" }
  | { kind: "silence"; link: "stay" | "drop" | "dropNow" };

const MAX_CANCELLED = 100_000;

/** The message centre: takes submissions, decides their lives, sends their receipts, answers queries. */
export class Smsc {
  readonly desk = new ReceiptDesk();
  readonly phones = new Phones(20_000);
  readonly submissions = new Submissions();
  readonly schedule = new Schedule<Receipt>((receipt) => this.#send(receipt));
  readonly #rules: LifeRules;
  readonly #ids: { answer: IdForm; receipt: IdForm };
  readonly #occurrences = new Occurrences();
  readonly #cancelled = new Map<string, number>();
  readonly #chance: () => number;
  #counter = Date.now() % 2 ** 20;
  #taken = 0;

  constructor(rules: LifeRules, ids: { answer: IdForm; receipt: IdForm }) {
    this.#rules = rules;
    this.#ids = ids;
    this.#chance = seededRandom(rules.seed, 0x5115c);
  }

  /** Decides one submission. Receipts that come at once go out after `answer` was called with the verdict, or before it by magic. */
  submit(pdu: MessagePdu, systemId: string, answer: (verdict: Verdict) => void): void {
    const digitsText = pdu.destination.address.replace(/^\+/, "");
    if (!/^[1-9]\d{5,14}$/.test(digitsText)) {
      answer({ kind: "answer", status: 0x0b, messageId: "", link: "stay" });
      return;
    }
    const digits = Number(digitsText);
    const { faults } = this.#rules;
    if (faults.throttleShare > 0 && this.#chance() < faults.throttleShare) {
      answer({ kind: "answer", status: 0x58, messageId: "", link: "stay" });
      return;
    }
    const headerLength = pdu.esmClass & ESM_UDH ? Math.min(pdu.shortMessage.length, (pdu.shortMessage[0] ?? 0) + 1) : 0;
    const place = headerLength > 0 ? readConcatenation(pdu.shortMessage.subarray(0, headerLength)) : null;
    const text = pdu.shortMessage.subarray(headerLength);
    // Magic numbers behave alike every time, so a refused try may be decided before it is counted as a message.
    const magic = findMagicNumber(digits)?.behaviour.submit;
    if (magic?.kind === "dropBeforeTaking") {
      answer({ kind: "silence", link: "drop" });
      return;
    }
    if (magic?.kind === "refuse" && this.#occurrences.refused(digits, pdu.shortMessage) < magic.times) {
      answer({ kind: "answer", status: magic.status, messageId: "", link: "stay" });
      return;
    }
    this.submissions.add(digits, place?.number ?? 1, text);
    const occurrence = this.#occurrences.next(digits, place);
    const behaviour = decideBehaviour(this.#rules, digits, occurrence);
    const takenAt = Date.now();
    this.#counter += 1;
    const part = place?.number ?? 1;
    const key = writeProviderId({ takenAt, digits, occurrence, part, parts: place?.total ?? 1 }, this.#counter);
    const steps = stepsOf(this.#rules, behaviour, digits, part);
    const arrival = steps.find((step) => step.state === STATE.delivered);
    if (arrival) {
      const { shortMessage: octets, esmClass, dataCoding } = pdu;
      const sender = pdu.source.ton === 1 ? `+${pdu.source.address.replace(/^\+/, "")}` : pdu.source.address;
      this.phones.receive(
        { number: `+${digitsText}`, sender, at: takenAt + arrival.after, octets, esmClass, dataCoding },
        place,
      );
    }
    this.#taken += 1;
    const verdict = this.#verdict(behaviour, inForm(key, this.#ids.answer));
    const receipts = { pdu, systemId, key, digits: digitsText, takenAt, steps, behaviour };
    if (behaviour.submit.kind === "receiptsFirst") this.#plan(receipts);
    answer(verdict);
    if (behaviour.submit.kind !== "receiptsFirst") this.#plan(receipts);
  }

  /** The state of a message now; null for one the simulator never took, or says so by magic. */
  query(messageId: string): { state: number; error: number; at: number } | null {
    const known = readProviderId(messageId, this.#ids.answer);
    if (!known) return null;
    const cancelledAt = this.#cancelled.get(known.id);
    if (cancelledAt !== undefined) return { state: STATE.deleted, error: 0, at: cancelledAt };
    return stateAt(this.#rules, known.facts, Date.now());
  }

  /** Cancels what has no final state yet and says so in a receipt; returns the command_status. */
  cancel(messageId: string, systemId: string, sender: MessagePdu["source"]): number {
    const known = readProviderId(messageId, this.#ids.answer);
    if (!known) return 0x0c;
    const now = stateAt(this.#rules, known.facts, Date.now());
    if (this.#cancelled.has(known.id) || (now && isFinalState(now.state))) return 0x11;
    this.#cancelled.set(known.id, Date.now());
    if (this.#cancelled.size > MAX_CANCELLED) this.#cancelled.delete(this.#cancelled.keys().next().value ?? "");
    this.desk.offer({
      id: inForm(known.id, this.#ids.receipt),
      key: known.id,
      systemId,
      sender,
      digits: String(known.facts.digits),
      state: STATE.deleted,
      error: 0,
      stat: null,
      form: "textAndTlvs",
      takenAt: known.facts.takenAt,
    });
    return 0;
  }

  #verdict(behaviour: Behaviour, messageId: string): Verdict {
    const { dropLinkEvery } = this.#rules.faults;
    if (dropLinkEvery > 0 && this.#taken % dropLinkEvery === 0) return { kind: "silence", link: "dropNow" };
    switch (behaviour.submit.kind) {
      case "silent":
        return { kind: "silence", link: "stay" };
      case "dropAfterTaking":
        return { kind: "silence", link: "drop" };
      case "dropAfterAnswer":
        return { kind: "answer", status: 0, messageId, link: "drop" };
      default:
        return { kind: "answer", status: 0, messageId, link: "stay" };
    }
  }

  #plan(message: {
    pdu: MessagePdu;
    systemId: string;
    key: string;
    digits: string;
    takenAt: number;
    steps: readonly Step[];
    behaviour: Behaviour;
  }): void {
    const { pdu, behaviour } = message;
    const { faults } = this.#rules;
    const heard = message.steps.filter((step) => step.heard && isWanted(step, pdu.registeredDelivery));
    const ordered = behaviour.backwards ? heard.reverse() : heard;
    for (const step of ordered) {
      const receipt: Receipt = {
        id: inForm(message.key, this.#ids.receipt),
        key: message.key,
        systemId: message.systemId,
        sender: pdu.source,
        digits: message.digits,
        state: step.state,
        error: step.error,
        stat: step.stat ?? null,
        form: behaviour.form,
        takenAt: message.takenAt,
      };
      const copies = behaviour.copies + (faults.repeatReceipts ? Math.floor(this.#chance() * 3) : 0);
      for (let copy = 0; copy < copies; copy += 1) {
        const spread = faults.shuffleReceipts || faults.splitReceipts ? this.#chance() * 300 : 0;
        const delay = behaviour.submit.kind === "receiptsFirst" ? 0 : step.after + spread;
        if (delay > 0) this.schedule.add(delay, receipt);
        else this.desk.offer(receipt);
      }
    }
  }

  #send(receipt: Receipt): void {
    if (receipt.state !== STATE.deleted && this.#cancelled.has(receipt.key)) return;
    this.desk.offer(receipt);
  }
}

/** registered_delivery (SMPP 3.4 section 5.2.17, value 3 of 5.0): which receipts the sender asked for. */
function isWanted(step: Step, registeredDelivery: number): boolean {
  const receipts = registeredDelivery & 0x03;
  if (step.state === STATE.enroute) return receipts !== 0 && (registeredDelivery & 0x10) !== 0;
  if (receipts === 2) return step.state !== STATE.delivered;
  if (receipts === 3) return step.state === STATE.delivered;
  return receipts === 1;
}
