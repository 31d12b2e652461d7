import { createServer } from "node:net";

/** Below the range from which systems take the ports of outgoing connections, so that none of those takes it meanwhile. */
const first = 21_000;
const last = 29_999;

/** Whether a server can listen on this port (on `host`, or on every address). Port 0 is always free. */
export function isPortFree(port: number, host?: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    });
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

/** `preferred` when it is free on loopback, else another that is. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isPortFree(preferred, "127.0.0.1"))) return preferred;
  for (;;) {
    const port = first + Math.floor(Math.random() * (last - first + 1));
    if (await isPortFree(port, "127.0.0.1")) return port;
  }
}
