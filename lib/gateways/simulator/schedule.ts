/** Width of a bucket, in milliseconds. */
const TICK = 20;

/** Things that are due later, in buckets of 20 ms under one timer, so that a million of them cost a million entries and no timers. */
export class Schedule<Thing> {
  readonly #buckets = new Map<number, Thing[]>();
  readonly #onDue: (thing: Thing) => void;
  #last = 0;
  #size = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(onDue: (thing: Thing) => void) {
    this.#onDue = onDue;
  }

  get size(): number {
    return this.#size;
  }

  /** `delay` in milliseconds from now. */
  add(delay: number, thing: Thing): void {
    const now = Math.floor(Date.now() / TICK);
    if (this.#size === 0) this.#last = now;
    const key = Math.max(now + Math.ceil(delay / TICK), this.#last + 1);
    const bucket = this.#buckets.get(key);
    if (bucket) bucket.push(thing);
    else this.#buckets.set(key, [thing]);
    this.#size += 1;
    this.#timer ??= setInterval(() => this.#run(), TICK);
  }

  /** Everything that waits, with the milliseconds left. */
  *entries(): Generator<[delay: number, thing: Thing]> {
    const now = Date.now();
    for (const [key, bucket] of this.#buckets) {
      for (const thing of bucket) yield [Math.max(0, key * TICK - now), thing];
    }
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  #run(): void {
    const now = Math.floor(Date.now() / TICK);
    while (this.#last < now && this.#size > 0) {
      this.#last += 1;
      const bucket = this.#buckets.get(this.#last);
      if (!bucket) continue;
      this.#buckets.delete(this.#last);
      this.#size -= bucket.length;
      for (const thing of bucket) this.#onDue(thing);
    }
    this.#last = Math.max(this.#last, now);
    if (this.#size === 0) this.stop();
  }
}
