/** Spreads a rate over time: at most `rate` a second, never more than a quarter of a second's worth at once. Times in ms. */
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
    const most = Math.max(1, this.rate / 4);
    const passed = Math.max(0, now - this.#last);
    this.#tokens = Math.min(most, this.#tokens + (passed / 1_000) * this.rate);
    this.#last = now;
    return Math.max(0, Math.floor(this.#tokens));
  }

  /** Takes what left; more than there was is owed. */
  take(count: number): void {
    this.#tokens -= count;
  }

  /** Milliseconds until one may leave. */
  wait(now: number): number {
    return this.available(now) >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.rate) * 1_000);
  }
}
