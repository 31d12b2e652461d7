import { createServer } from "node:net";

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

/** `preferred` when it is free on loopback, else a free one. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isPortFree(preferred, "127.0.0.1"))) return preferred;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Throws an Error of one sentence when the web server cannot have this port. */
export async function claimWebPort(port: number): Promise<void> {
  const free = await isPortFree(port).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== "EACCES") throw cause;
    throw new Error(`Port ${port} needs rights that this account does not have: set PORT to one above 1023.`, {
      cause,
    });
  });
  if (!free) throw new Error(`Port ${port} is taken by another program: stop it, or set PORT to a free one.`);
}
