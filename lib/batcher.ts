interface Waiting<Item> {
  item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Collects items and hands them over in batches of at most `most`, one batch at a time; whatever arrives while one is
 * being written makes the next. `add` resolves when its batch is written, and rejects when that failed.
 */
export class Batcher<Item> {
  private waiting: Waiting<Item>[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly write: (items: Item[]) => Promise<void>,
    private readonly most: number,
  ) {}

  add(item: Item): Promise<void> {
    const written = new Promise<void>((resolve, reject) => this.waiting.push({ item, resolve, reject }));
    this.running ??= this.run();
    return written;
  }

  /** Resolves when everything added so far is written or has failed. */
  async drain(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // One turn of the event loop lets everything that arrived together travel together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.waiting.length) {
      const batch = this.waiting.splice(0, this.most);
      try {
        await this.write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.running = null;
  }
}
