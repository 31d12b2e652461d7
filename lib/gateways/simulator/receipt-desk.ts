import type { Receipt } from "./receipt-pdu";

/** A bound connection that may be given receipts. */
export interface Receiver {
  readonly systemId: string;
  /** Whether it may take one more now. */
  hasRoom(): boolean;
  deliver(receipt: Receipt): void;
}

/** Receipts kept for an account that is not connected; the oldest go first. */
const MAX_WAITING = 1_000_000;

interface Account {
  receivers: Receiver[];
  turn: number;
  waiting: Receipt[];
  next: number;
}

/** Hands receipts to any connection of the account that sent the message; keeps them while there is none. */
export class ReceiptDesk {
  readonly #accounts = new Map<string, Account>();

  join(receiver: Receiver): void {
    this.#account(receiver.systemId).receivers.push(receiver);
    this.drain(receiver.systemId);
  }

  leave(receiver: Receiver): void {
    const account = this.#account(receiver.systemId);
    account.receivers = account.receivers.filter((other) => other !== receiver);
  }

  /** Sends now, or as soon as a connection has room. */
  offer(receipt: Receipt): void {
    const account = this.#account(receipt.systemId);
    account.waiting.push(receipt);
    if (account.waiting.length - account.next > MAX_WAITING) account.next += 1;
    this.drain(receipt.systemId);
  }

  /** Sends what waits as far as there is room, to the account's connections in turn. */
  drain(systemId: string): void {
    const account = this.#account(systemId);
    while (account.next < account.waiting.length) {
      const receipt = account.waiting[account.next];
      const receiver = nextReceiver(account);
      if (!receipt || !receiver) break;
      account.next += 1;
      receiver.deliver(receipt);
    }
    if (account.next >= account.waiting.length) {
      account.waiting = [];
      account.next = 0;
    } else if (account.next > 4096) {
      account.waiting.splice(0, account.next);
      account.next = 0;
    }
  }

  /** Everything that waits for a connection. */
  *waiting(): Generator<Receipt> {
    for (const account of this.#accounts.values()) yield* account.waiting.slice(account.next);
  }

  #account(systemId: string): Account {
    const known = this.#accounts.get(systemId);
    if (known) return known;
    const account: Account = { receivers: [], turn: 0, waiting: [], next: 0 };
    this.#accounts.set(systemId, account);
    return account;
  }
}

function nextReceiver(account: Account): Receiver | null {
  for (let tried = 0; tried < account.receivers.length; tried += 1) {
    account.turn = (account.turn + 1) % account.receivers.length;
    const receiver = account.receivers[account.turn];
    if (receiver?.hasRoom()) return receiver;
  }
  return null;
}
