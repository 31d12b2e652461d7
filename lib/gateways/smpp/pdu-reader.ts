import type { Address } from "./pdu";

/** Reads the fields of one PDU; a field that is not there sets `missing` instead of throwing. */
export class PduReader {
  /** The first field that was not there, null while all is well. */
  missing: string | null = null;
  #at = 16;
  readonly #frame: Buffer;

  constructor(frame: Buffer) {
    this.#frame = frame;
  }

  /** Whether the body is used up. */
  get ended(): boolean {
    return this.#at >= this.#frame.length;
  }

  u8(field: string): number {
    const value = this.#frame[this.#at++];
    if (value === undefined) this.#lack(field);
    return value ?? 0;
  }

  /** A C-octet string; the NUL must be there. */
  cstring(field: string): string {
    const nul = this.#at < this.#frame.length ? this.#frame.indexOf(0, this.#at) : -1;
    if (nul < 0) {
      this.#lack(field);
      return "";
    }
    const text = this.#frame.toString("latin1", this.#at, nul);
    this.#at = nul + 1;
    return text;
  }

  /** A C-octet string of a response: empty where it is missing, and its NUL may be missing too. */
  looseCstring(): string {
    const nul = this.#frame.indexOf(0, this.#at);
    const end = nul < 0 ? this.#frame.length : nul;
    const text = this.#frame.toString("latin1", Math.min(this.#at, end), end);
    this.#at = end + 1;
    return text;
  }

  address(field: string): Address {
    return { ton: this.u8(field), npi: this.u8(field), address: this.cstring(field) };
  }

  bytes(length: number, field: string): Buffer {
    const end = this.#at + length;
    if (end > this.#frame.length) this.#lack(field);
    const bytes = this.#frame.subarray(Math.min(this.#at, this.#frame.length), Math.min(end, this.#frame.length));
    this.#at = end;
    return bytes;
  }

  rest(): Buffer {
    return this.bytes(Math.max(0, this.#frame.length - this.#at), "optional parameters");
  }

  #lack(field: string): void {
    this.missing ??= field;
    this.#at = this.#frame.length;
  }
}
