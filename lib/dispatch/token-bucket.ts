/** Spreads a rate over time: at most `rate` a second, never more than a quarter of a second's worth at once. */
export class TokenBucket {
  private tokens = 0;
  private last: number;

  constructor(
    readonly rate: number,
    now: number,
  ) {
    this.last = now;
  }

  /** How many may leave now; `now` in ms. */
  available(now: number): number {
    const most = Math.max(1, this.rate / 4);
    this.tokens = Math.min(most, this.tokens + ((now - this.last) / 1000) * this.rate);
    this.last = now;
    return Math.floor(this.tokens);
  }

  /** Takes what left. */
  take(count: number): void {
    this.tokens -= count;
  }
}
