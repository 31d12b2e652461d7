/** First in, first out, at the same cost however many wait. */
export class Queue<Item> {
  #items: Item[] = [];
  #next = 0;

  get length(): number {
    return this.#items.length - this.#next;
  }

  add(item: Item): void {
    this.#items.push(item);
  }

  /** The oldest, or undefined when there is none. */
  take(): Item | undefined {
    const item = this.#items[this.#next];
    if (item === undefined) return undefined;
    this.#next += 1;
    if (this.#next >= this.#items.length) this.takeAll();
    else if (this.#next > 1024) {
      this.#items.splice(0, this.#next);
      this.#next = 0;
    }
    return item;
  }

  /** Everything that waits, oldest first; none waits any more. */
  takeAll(): Item[] {
    const left = this.#items.slice(this.#next);
    this.#items = [];
    this.#next = 0;
    return left;
  }
}
