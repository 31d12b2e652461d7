import { isEnough, nextSpeed, type Speed } from "@/lib/domain/throttling";
import { TokenBucket } from "./token-bucket";

/** The speed of one gateway: its contract, cut while the gateway asks for less. Times in ms. */
export class Pace {
  #speed: Speed;
  #bucket: TokenBucket | null = null;
  #workers = 1;
  #since: number;
  #answered = 0;
  readonly #throttled = new Set<string>();

  /** `contract` in submissions a second, 0 = none. */
  constructor(contract: number, now: number) {
    this.#speed = { rate: null, contract, before: 0 };
    this.#since = now;
    this.#refit(now);
  }

  /** Submissions a second that may leave now; null = as many as the window carries. */
  get rate(): number | null {
    return this.#bucket?.rate ?? null;
  }

  /** Submissions a second by contract; 0 = none. */
  get contract(): number {
    return this.#speed.contract;
  }

  /** How many may leave now; Infinity without a limit. */
  available(now: number): number {
    return this.#bucket?.available(now) ?? Number.POSITIVE_INFINITY;
  }

  /** Counts what left. */
  take(count: number): void {
    this.#bucket?.take(count);
  }

  /** Milliseconds until one may leave; 0 without a limit. */
  wait(now: number): number {
    return this.#bucket?.wait(now) ?? 0;
  }

  /** The contract is shared with so many workers. */
  shareWith(workers: number, now: number): void {
    if (workers === this.#workers || workers < 1) return;
    this.#workers = workers;
    this.#refit(now);
  }

  /** Hears the answer to one submission; decides anew at most once a second. */
  hear(message: string, throttled: boolean, now: number): void {
    if (throttled) this.#throttled.add(message);
    else this.#answered += 1;
    // A clock that jumped back begins a new second.
    if (now < this.#since) this.#since = now;
    const seconds = (now - this.#since) / 1_000;
    const heard = { answered: this.#answered, throttled: this.#throttled.size };
    if (!isEnough(heard, seconds)) return;
    this.#speed = nextSpeed(this.#speed, heard, seconds);
    this.#since = now;
    this.#answered = 0;
    this.#throttled.clear();
    this.#refit(now);
  }

  #refit(now: number): void {
    const { rate, contract } = this.#speed;
    const share = contract > 0 ? contract / this.#workers : Number.POSITIVE_INFINITY;
    const limit = Math.min(share, rate ?? Number.POSITIVE_INFINITY);
    if (limit === Number.POSITIVE_INFINITY) this.#bucket = null;
    else if (this.#bucket) this.#bucket.rate = limit;
    else this.#bucket = new TokenBucket(limit, now);
  }
}
