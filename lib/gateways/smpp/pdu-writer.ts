/** A growing buffer into which PDUs are written one behind the other, so that many leave in one socket write. */
export class PduWriter {
  #buffer: Buffer = Buffer.allocUnsafe(initialSize);
  #length = 0;
  #start = 0;

  /** Bytes waiting. */
  get length(): number {
    return this.#length;
  }

  /** Begins a PDU; its command_length is filled in by `end`. */
  begin(commandId: number, status: number, sequence: number): void {
    this.#room(16);
    this.#start = this.#length;
    this.#length += 4;
    this.u32(commandId);
    this.u32(status);
    this.u32(sequence);
  }

  end(): void {
    this.#buffer.writeUInt32BE(this.#length - this.#start, this.#start);
  }

  u8(value: number): void {
    this.#room(1);
    this.#buffer[this.#length++] = value;
  }

  u16(value: number): void {
    this.#room(2);
    this.#length = this.#buffer.writeUInt16BE(value, this.#length);
  }

  u32(value: number): void {
    this.#room(4);
    this.#length = this.#buffer.writeUInt32BE(value, this.#length);
  }

  /** A C-octet string; what stands behind a NUL inside the text is cut, or it would shift every later field. */
  cstring(text: string): void {
    const nul = text.indexOf("\0");
    const clean = nul < 0 ? text : text.slice(0, nul);
    this.#room(clean.length + 1);
    this.#length += this.#buffer.write(clean, this.#length, "latin1");
    this.#buffer[this.#length++] = 0;
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** What was written so far; the writer starts again with a fresh buffer, since the socket keeps this one. */
  take(): Buffer {
    const taken = this.#buffer.subarray(0, this.#length);
    this.#buffer = Buffer.allocUnsafe(initialSize);
    this.#length = 0;
    return taken;
  }

  #room(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    this.#buffer.copy(grown, 0, 0, this.#length);
    this.#buffer = grown;
  }
}

const initialSize = 8192;
