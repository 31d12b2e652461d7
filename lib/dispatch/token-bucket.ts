/**
 * Spreads a rate over time: `rate` a second on average, between a tenth of a second's worth and a whole second's at once: each
 * handful costs a transaction, and a slow database must not cost the contract. The gateway's own queue keeps every single
 * second within it. Times in ms.
 */
export class TokenBucket {
  #tokens = 0;
  #last: number;
  /** A second; may change at any time. */
  rate: number;

  constructor(rate: number, now: number) {
    this.rate = rate;
    this.#last = now;
  }

  /** How many may leave now. A clock that jumps back gives nothing and takes nothing. */
  available(now: number): number {
    const most = Math.max(1, this.rate);
    const passed = Math.max(0, now - this.#last);
    this.#tokens = Math.min(most, this.#tokens + (passed / 1_000) * this.rate);
    this.#last = now;
    return this.#tokens >= this.#handful ? Math.floor(this.#tokens) : 0;
  }

  /** Takes what left; more than there was is owed. */
  take(count: number): void {
    this.#tokens -= count;
  }

  /** Milliseconds until some may leave. */
  wait(now: number): number {
    return this.available(now) >= 1 ? 0 : Math.ceil(((this.#handful - this.#tokens) / this.rate) * 1_000);
  }

  get #handful(): number {
    return Math.max(1, this.rate / 10);
  }
}
