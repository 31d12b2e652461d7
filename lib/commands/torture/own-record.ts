/** message_state values that end a message (SMPP 3.4 table 5-6), in the order of rule 2, strongest first. */
const FINAL = [2, 5, 8, 3] as const;

/** What the message centre itself took, told and got acknowledged: the record that Esito's own is held against. */
export class OwnRecord {
  /** Times each part of each number was taken. */
  readonly #taken = new Map<string, number[]>();
  /** Final states whose receipts Esito acknowledged, by number and part. */
  readonly #acknowledged = new Map<string, Map<number, number>>();
  /** When each message was taken first, ms. */
  readonly takenAt: number[] = [];
  drops = 0;
  silent = 0;

  /** Counts a part that was taken. */
  take(number: string, part: number): void {
    const times = this.#taken.get(number) ?? [];
    while (times.length < part) times.push(0);
    times[part - 1] = (times[part - 1] ?? 0) + 1;
    this.#taken.set(number, times);
    this.takenAt.push(Date.now());
  }

  /** Remembers that Esito said it has this receipt. */
  acknowledge(number: string, part: number, state: number): void {
    if (!FINAL.some((final) => final === state)) return;
    const parts = this.#acknowledged.get(number) ?? new Map<number, number>();
    this.#acknowledged.set(number, parts.set(part, state));
  }

  /** Parts of this number that were taken at least once. */
  partsTaken(number: string): number {
    return this.#taken.get(number)?.filter((times) => times > 0).length ?? 0;
  }

  /** How often the part of this number that was taken most often was taken. */
  most(number: string): number {
    return Math.max(0, ...(this.#taken.get(number) ?? []));
  }

  /** Parts taken more often than once, each repetition counted. */
  doubled(number: string): number {
    return (this.#taken.get(number) ?? []).reduce((sum, times) => sum + Math.max(0, times - 1), 0);
  }

  /** The state that Esito must have come to from what it acknowledged of all `parts`; null while one is missing. */
  settledState(number: string, parts: number): number | null {
    const states = [...(this.#acknowledged.get(number)?.values() ?? [])];
    if (states.length < parts) return null;
    const failed = FINAL.filter((state) => state !== 2).find((state) => states.includes(state));
    return failed ?? 2;
  }
}
