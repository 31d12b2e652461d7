import type { Link } from "./link";
import type { DecodedPdu, Pdu } from "./pdu";
import { Queue } from "./queue";

export type Reply =
  | { kind: "answered"; pdu: DecodedPdu }
  /** It left Esito, and no answer came. */
  | { kind: "unanswered"; code: "TIMEOUT" | "LINK_LOST"; text: string }
  /** It never left Esito. */
  | { kind: "unsent"; text: string };

interface Request {
  build: (sequence: number) => Pdu;
  settle: (reply: Reply) => void;
  kind: RequestKind;
  late: ((pdu: DecodedPdu) => void) | undefined;
  /** Not to leave from this moment of `performance.now()` on, ms. */
  until: number;
  deadline: number;
}

/** What a submission may have beside its PDU. */
interface RequestOptions {
  until?: number;
  /** Hears an answer that comes after the request was ended for want of one. */
  late?: (pdu: DecodedPdu) => void;
}

/** Submissions are paced by the contract; questions (query_sm, cancel_sm) are not, and have a tenth of the window at most. */
export type RequestKind = "submission" | "question";

/** Requests without an answer in time that are remembered. */
const MAX_OVERDUE = 10_000;

/** How often a paced queue looks for new allowance. */
const PACE_MS = 20;

/**
 * Requests over one link: a window of so many without an answer, the rest in order behind it, at most so many a second.
 * Questions have a queue of their own, so that a gateway that leaves them unanswered does not hold up what is sent.
 * One shared sweep ends those that get no answer in time; a link that is lost ends all that had left.
 */
export class Requests {
  #link: Link | null = null;
  readonly #waiting: { [Kind in RequestKind]: Queue<Request> } = { submission: new Queue(), question: new Queue() };
  #questions = 0;
  readonly #inFlight = new Map<number, Request>();
  /** Those that had no answer in time, the newest: it may still come. */
  readonly #overdue = new Map<number, Request>();
  readonly #options: { window: number; tps: number; timeout: number };
  #sweep: NodeJS.Timeout | null = null;
  #pace: NodeJS.Timeout | null = null;
  #allowance = 0;
  #refilledAt = 0;
  #whenIdle: (() => void)[] = [];

  constructor(options: { window: number; tps: number; timeout: number }) {
    this.#options = { ...options };
  }

  /** Requests that left and have no answer yet. */
  get inFlight(): number {
    return this.#inFlight.size;
  }

  /** At most so many submissions a second from now on; 0 = no limit. */
  limit(tps: number): void {
    this.#options.tps = tps;
  }

  /** From now on requests leave through this link. */
  attach(link: Link): void {
    this.#link = link;
    this.#pump();
  }

  /** Ends everything: what had left is unanswered, what waits never leaves. */
  detach(reason: string): void {
    this.#link = null;
    const lost = [...this.#inFlight.values()];
    this.#inFlight.clear();
    this.#overdue.clear();
    this.#questions = 0;
    for (const request of lost) {
      request.settle({ kind: "unanswered", code: "LINK_LOST", text: `No answer: ${reason}.` });
    }
    this.dropWaiting(reason);
    this.#idle();
  }

  /** Ends what has not left. */
  dropWaiting(reason: string): void {
    for (const queue of Object.values(this.#waiting)) {
      for (const request of queue.takeAll()) request.settle({ kind: "unsent", text: reason });
    }
  }

  /** Ends the questions that left; an answer that still comes finds nobody. */
  endQuestions(reason: string): void {
    for (const [sequence, request] of this.#inFlight) {
      if (request.kind !== "question") continue;
      this.#forget(sequence, request);
      request.settle({ kind: "unanswered", code: "TIMEOUT", text: `No answer: ${reason}` });
    }
    this.#idle();
  }

  /** Sends as soon as the window allows; never rejects. */
  request(build: (sequence: number) => Pdu, kind: RequestKind, options: RequestOptions = {}): Promise<Reply> {
    const { until = Number.POSITIVE_INFINITY, late } = options;
    return new Promise((settle) => {
      if (this.#link) {
        this.#waiting[kind].add({ build, settle, kind, late, until, deadline: 0 });
        this.#pump();
      } else {
        settle({ kind: "unsent", text: "The gateway is not connected." });
      }
    });
  }

  /** Hands an answer to its request, also one that comes late; false when nobody asked (or asked too long ago). */
  answer(pdu: DecodedPdu): boolean {
    const request = this.#inFlight.get(pdu.sequence);
    if (!request) {
      this.#overdue.get(pdu.sequence)?.late?.(pdu);
      return this.#overdue.delete(pdu.sequence);
    }
    this.#forget(pdu.sequence, request);
    request.settle({ kind: "answered", pdu });
    this.#pump();
    this.#idle();
    return true;
  }

  /** Resolves when nothing is in flight. */
  idle(): Promise<void> {
    if (this.#inFlight.size === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenIdle.push(resolve));
  }

  #pump(): void {
    const { window } = this.#options;
    const { submission, question } = this.#waiting;
    while (this.#link && this.#inFlight.size < window && this.#questions < Math.max(1, window / 10)) {
      const request = question.take();
      if (!request) break;
      this.#questions += 1;
      this.#send(this.#link, request);
    }
    while (this.#link && this.#inFlight.size < window && submission.length > 0) {
      if (!this.#allowed()) {
        this.#pumpLater();
        break;
      }
      const request = submission.take();
      if (request && performance.now() >= request.until)
        request.settle({ kind: "unsent", text: "Its time was over before it could leave." });
      else if (request) this.#send(this.#link, request);
    }
  }

  #forget(sequence: number, request: Request): void {
    this.#inFlight.delete(sequence);
    if (request.kind === "question") this.#questions -= 1;
  }

  #send(link: Link, request: Request): void {
    const sequence = link.nextSequence();
    request.deadline = performance.now() + this.#options.timeout;
    this.#inFlight.set(sequence, request);
    link.send(request.build(sequence));
    this.#sweep ??= setInterval(() => this.#endOverdue(), Math.max(10, Math.min(1000, this.#options.timeout / 4)));
  }

  /** The map keeps the order of sending and all have the same patience, so the first that may wait ends the sweep. */
  #endOverdue(): void {
    const now = performance.now();
    for (const [sequence, request] of this.#inFlight) {
      if (request.deadline > now) break;
      this.#forget(sequence, request);
      this.#overdue.set(sequence, request);
      if (this.#overdue.size > MAX_OVERDUE) this.#overdue.delete(this.#overdue.keys().next().value ?? 0);
      const seconds = Math.round(this.#options.timeout / 1000);
      request.settle({ kind: "unanswered", code: "TIMEOUT", text: `The gateway did not answer within ${seconds} s.` });
    }
    this.#pump();
    this.#idle();
  }

  #allowed(): boolean {
    const { tps } = this.#options;
    if (tps === 0) return true;
    const now = performance.now();
    // At most a tenth of a second's worth at once, so that the contract holds within any second.
    this.#allowance = Math.min(Math.max(1, tps / 10), this.#allowance + ((now - this.#refilledAt) * tps) / 1000);
    this.#refilledAt = now;
    if (this.#allowance < 1) return false;
    this.#allowance -= 1;
    return true;
  }

  #pumpLater(): void {
    this.#pace ??= setTimeout(() => {
      this.#pace = null;
      this.#pump();
    }, PACE_MS);
  }

  #idle(): void {
    if (this.#inFlight.size > 0) return;
    if (this.#sweep) clearInterval(this.#sweep);
    this.#sweep = null;
    const waiters = this.#whenIdle;
    this.#whenIdle = [];
    for (const wake of waiters) wake();
  }
}
