/** What the simulator took, counted; the proof that nobody was texted twice. */
export interface SubmissionTotals {
  /** Parts taken. */
  accepted: number;
  /** Different texts to different numbers among them: below `accepted`, somebody was sent the same part twice. */
  distinct: number;
  /** Numbers that were sent something. */
  numbers: number;
  /** Numbers that were sent the same part more than once, the first thousand, with how often. */
  repeated: { number: string; times: number }[];
  /** How many there are in all. */
  repeatedCount: number;
}

const MAX_KEPT = 2_000_000;
const MAX_REPEATED = 100_000;

/** Counts taken parts by number and text; each map keeps the newest two million entries. */
export class Submissions {
  accepted = 0;
  distinct = 0;
  readonly #byText = new Map<number, number>();
  readonly #byNumber = new Map<number, number>();
  readonly #repeated = new Map<number, number>();

  /** Counts one part. `text` is its octets without the header, whose reference may differ when a part is sent again. */
  add(digits: number, partNumber: number, text: Buffer): void {
    this.accepted += 1;
    this.#byNumber.set(digits, (this.#byNumber.get(digits) ?? 0) + 1);
    const key = hash53(digits, partNumber, text);
    const times = (this.#byText.get(key) ?? 0) + 1;
    this.#byText.set(key, times);
    if (times === 1) this.distinct += 1;
    else if (this.#repeated.size < MAX_REPEATED) {
      this.#repeated.set(digits, Math.max(times, this.#repeated.get(digits) ?? 0));
    }
    dropOldest(this.#byText);
    dropOldest(this.#byNumber);
  }

  /** Parts taken for this number. */
  of(digits: number): number {
    return this.#byNumber.get(digits) ?? 0;
  }

  totals(): SubmissionTotals {
    const repeated = [...this.#repeated].slice(0, 1000).map(([digits, times]) => ({ number: `+${digits}`, times }));
    return {
      accepted: this.accepted,
      distinct: this.distinct,
      numbers: this.#byNumber.size,
      repeated,
      repeatedCount: this.#repeated.size,
    };
  }
}

function dropOldest(map: Map<number, number>): void {
  if (map.size <= MAX_KEPT) return;
  for (const key of map.keys()) {
    map.delete(key);
    return;
  }
}

/** 53 bits of two FNV-1a style hashes: among two million texts a collision has odds of about one in 4,000. */
function hash53(digits: number, partNumber: number, text: Buffer): number {
  let low = 0x811c9dc5 ^ partNumber;
  let high = 0xc9dc5118 ^ (digits >>> 0);
  low = Math.imul(low ^ (digits >>> 0), 0x01000193);
  high = Math.imul(high ^ Math.floor(digits / 2 ** 32), 0x5bd1e995);
  for (let index = 0; index < text.length; index += 1) {
    const octet = text[index] ?? 0;
    low = Math.imul(low ^ octet, 0x01000193);
    high = Math.imul(high ^ octet, 0x5bd1e995);
    high ^= high >>> 15;
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
