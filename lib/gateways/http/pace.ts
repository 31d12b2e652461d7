/** Spaces calls so that at most `rate` begin in a second; 0 = no limit. */
export class Pace {
  private next = 0;

  constructor(private rate: number) {}

  /** At most so many from now on. */
  limit(rate: number): void {
    this.rate = rate;
  }

  /** Resolves when the caller may begin. */
  async turn(): Promise<void> {
    if (this.rate === 0) return;
    const now = performance.now();
    const at = Math.max(now, this.next);
    this.next = at + 1000 / this.rate;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }
}
