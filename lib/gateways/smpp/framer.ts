/** Smallest and largest command_length accepted: a header, and 64 KiB of message_payload with its fields. */
const MIN_LENGTH = 16;
export const MAX_LENGTH = 65536 + 1024;

/**
 * Cuts a byte stream into PDUs (SMPP 3.4 section 3.2). Holds at most one unfinished PDU, never more than MAX_LENGTH
 * bytes. A command_length outside the limits is an error for good: nothing behind it can be trusted, so the caller
 * destroys the connection.
 */
export class Framer {
  #head = Buffer.allocUnsafe(4);
  #headFilled = 0;
  #partial: Buffer | null = null;
  #filled = 0;
  #broken: string | null = null;

  /** Bytes held for an unfinished PDU. */
  get held(): number {
    return this.#headFilled + (this.#partial?.length ?? 0);
  }

  /** Calls `onFrame` for each PDU that is complete now; returns what is wrong with the stream, or null. */
  push(chunk: Buffer, onFrame: (frame: Buffer) => void): string | null {
    let at = 0;
    while (at < chunk.length && this.#broken === null) {
      if (this.#partial) {
        at += this.#fill(chunk, at);
        if (this.#filled === this.#partial.length) {
          const frame = this.#partial;
          this.#partial = null;
          onFrame(frame);
        }
      } else if (this.#headFilled === 0 && chunk.length - at >= 4) {
        const length = chunk.readUInt32BE(at);
        if (!this.#accepts(length)) break;
        if (at + length <= chunk.length) {
          onFrame(chunk.subarray(at, at + length));
          at += length;
        } else {
          this.#begin(length);
        }
      } else {
        this.#head[this.#headFilled++] = chunk[at++] ?? 0;
        if (this.#headFilled < 4) continue;
        const length = this.#head.readUInt32BE(0);
        if (!this.#accepts(length)) break;
        this.#begin(length);
        this.#head.copy(this.#partial ?? this.#head);
        this.#filled = 4;
        this.#headFilled = 0;
      }
    }
    return this.#broken;
  }

  #accepts(length: number): boolean {
    if (length >= MIN_LENGTH && length <= MAX_LENGTH) return true;
    this.#broken = `command_length ${length} is not between ${MIN_LENGTH} and ${MAX_LENGTH}`;
    return false;
  }

  #begin(length: number): void {
    this.#partial = Buffer.allocUnsafe(length);
    this.#filled = 0;
  }

  #fill(chunk: Buffer, from: number): number {
    const partial = this.#partial;
    if (!partial) return 0;
    const copied = chunk.copy(partial, this.#filled, from);
    this.#filled += copied;
    return copied;
  }
}
