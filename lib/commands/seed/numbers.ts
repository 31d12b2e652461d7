/** What the installation knows of one number while its holders live: who may not be texted, and who of a list has it. */
export class NumberFacts {
  /** Whether an earlier contact of the list is sent the step (rule 8: the others are Duplicated). */
  readonly holds: [boolean, boolean] = [false, false];

  constructor(
    private readonly blocked: "unsubscribed" | "blocked" | null,
    private since: number | null = null,
  ) {}

  /** Why nobody may text it at this instant; null = anybody may. */
  optOutAt(at: number): "unsubscribed" | "blocked" | null {
    return this.since !== null && this.since <= at ? "unsubscribed" : this.blocked;
  }

  /** Its holder unsubscribed; the first time counts. */
  optOut(at: number): void {
    if (this.since === null || at < this.since) this.since = at;
  }
}
