/** Which message to a number this part belongs to, so that one number can fare differently from message to message. */
export class Occurrences {
  readonly #messages = new Map<number, number>();
  readonly #open = new Map<number, { reference: number; total: number; seen: Set<number>; occurrence: number }>();
  readonly #refusals = new Map<string, number>();

  /** 0 for the first message to this number; all parts of one long message share theirs. */
  next(digits: number, place: { reference: number; total: number; number: number } | null): number {
    if (!place) return this.#count(digits);
    const open = this.#open.get(digits);
    if (open && open.reference === place.reference && open.total === place.total && !open.seen.has(place.number)) {
      open.seen.add(place.number);
      if (open.seen.size >= open.total) this.#open.delete(digits);
      return open.occurrence;
    }
    const occurrence = this.#count(digits);
    this.#open.set(digits, {
      reference: place.reference,
      total: place.total,
      seen: new Set([place.number]),
      occurrence,
    });
    limit(this.#open, 100_000);
    return occurrence;
  }

  /** How often this very part was refused before; counts this time. */
  refused(digits: number, text: Buffer): number {
    const key = `${digits} ${text.toString("latin1")}`;
    const before = this.#refusals.get(key) ?? 0;
    this.#refusals.set(key, before + 1);
    limit(this.#refusals, 100_000);
    return before;
  }

  #count(digits: number): number {
    const before = this.#messages.get(digits) ?? 0;
    this.#messages.set(digits, before + 1);
    limit(this.#messages, 2_000_000);
    return before;
  }
}

function limit<Key>(map: Map<Key, unknown>, size: number): void {
  if (map.size <= size) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}
