import type { Socket } from "node:net";

/** Makes a socket write in pieces of 1 to 40 bytes, each in a packet of its own, so that no PDU arrives whole. */
export function writeInPieces(socket: Socket, random: () => number): void {
  const write = socket.write.bind(socket) as (bytes: Uint8Array) => boolean;
  let waiting = Buffer.alloc(0);
  let running = false;
  socket.write = ((bytes: Uint8Array) => {
    waiting = Buffer.concat([waiting, bytes]);
    if (!running) next();
    return true;
  }) as typeof socket.write;

  function next(): void {
    running = waiting.length > 0 && !socket.destroyed;
    if (!running) return;
    // Mostly a handful of PDUs and a torn one behind them: tearing every PDU would measure this function.
    const size = random() < 0.5 ? 1 + Math.floor(random() * 40) : 2_000;
    write(waiting.subarray(0, size));
    waiting = waiting.subarray(size);
    setImmediate(next);
  }
}
