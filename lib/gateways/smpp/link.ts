import type { Socket } from "node:net";
import { decodePdu } from "./decode";
import { writePdu } from "./encode";
import { Framer } from "./framer";
import type { DecodedPdu, Pdu } from "./pdu";
import { PduWriter } from "./pdu-writer";

export interface LinkEvents {
  onPdu(pdu: DecodedPdu): void;
  /** Called once, with the reason in words. */
  onClosed(reason: string): void;
}

/**
 * PDUs over one socket, for either side. Everything written within one turn of the event loop leaves in one write.
 * A broken stream, or an error while a PDU is handled, destroys this connection and nothing else.
 */
export class Link {
  lastReceivedAt = performance.now();
  readonly #socket: Socket;
  readonly #events: LinkEvents;
  readonly #framer = new Framer();
  readonly #writer = new PduWriter();
  #flushPlanned = false;
  #closed = false;
  #reason = "The other side closed the connection";
  #sequence = 0;

  constructor(socket: Socket, events: LinkEvents) {
    this.#socket = socket;
    this.#events = events;
    socket.setNoDelay(true);
    socket.on("data", (chunk) => {
      this.lastReceivedAt = performance.now();
      try {
        const problem = this.#framer.push(chunk, (frame) => {
          if (!this.#closed) events.onPdu(decodePdu(frame));
        });
        if (problem) this.destroy(`The other side does not speak SMPP: ${problem}`);
      } catch (error) {
        this.destroy(`A PDU could not be handled: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    socket.on("error", (error) => {
      if (!this.#closed) this.#reason = error.message;
    });
    socket.on("end", () => this.end(this.#reason));
    socket.on("close", () => this.#close());
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Bytes that wait for the other side to read. */
  get backlog(): number {
    return this.#socket.writableLength + this.#writer.length;
  }

  nextSequence(): number {
    this.#sequence = this.#sequence >= 0x7fffffff ? 1 : this.#sequence + 1;
    return this.#sequence;
  }

  /** Whether a request of ours on this link had this number. */
  hasAsked(sequence: number): boolean {
    return sequence >= 1 && sequence <= this.#sequence;
  }

  /** Queues a PDU for the next write; does nothing on a closed connection. */
  send(pdu: Pdu): void {
    if (this.#closed) return;
    writePdu(this.#writer, pdu);
    if (this.#flushPlanned) return;
    this.#flushPlanned = true;
    setImmediate(() => {
      this.#flushPlanned = false;
      this.#flush();
    });
  }

  /** Writes bytes as they are behind what was sent: for message centres that misbehave on purpose. */
  sendRaw(bytes: Buffer): void {
    this.#flush();
    if (!this.#closed && this.#socket.writable) this.#socket.write(bytes);
  }

  /** Whether Esito itself does not read now. */
  get paused(): boolean {
    return this.#socket.isPaused();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Calls back once everything written so far has left this process. */
  onDrained(callback: () => void): void {
    this.#socket.once("drain", callback);
  }

  /** Writes what waits, then closes in order. */
  end(reason: string): void {
    if (this.#closed) return;
    this.#reason = reason;
    this.#flush();
    this.#socket.end();
    // A peer that never answers the FIN must not keep the connection for ever.
    setTimeout(() => this.#socket.destroy(), 2000).unref();
    this.#close();
  }

  destroy(reason: string): void {
    if (this.#closed) return;
    this.#reason = reason;
    this.#socket.destroy();
    this.#close();
  }

  /** Told at once rather than with the socket's own event, so that nothing is written into a closed connection. */
  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#events.onClosed(this.#reason);
  }

  #flush(): void {
    if (this.#writer.length > 0 && !this.#closed && this.#socket.writable) this.#socket.write(this.#writer.take());
  }
}
