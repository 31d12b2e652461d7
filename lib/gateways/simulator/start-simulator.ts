import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { NO_FAULTS, type SimulatorOptions } from "./options";
import { createPhonesServer } from "./phones-http";
import type { Receipt } from "./receipt-pdu";
import { loadReceipts, saveReceipts } from "./saved-receipts";
import { Smsc } from "./smsc";
import { SmscConnection } from "./smsc-connection";

export interface Simulator {
  /** Where SMPP is spoken. */
  port: number;
  /** Where phones and counts are read (phones-http.ts). */
  httpPort: number;
  /** Ends every connection, keeps receipts not sent (with `statePath`), frees both ports. */
  close(): Promise<void>;
}

/** Starts an SMSC on loopback. Rejects with one clear sentence when a port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { host = "127.0.0.1", profile, seed, statePath } = options;
  const faults = { ...NO_FAULTS, ...options.faults };
  const smsc = new Smsc({ seed, profile, faults }, options.ids ?? { answer: "hex", receipt: "hex" });
  const connections = new Set<SmscConnection>();
  const shop = { smsc, accounts: options.accounts ?? null, repeatAfter: profile === "instant" ? 200 : 5000 };
  const smpp = createServer({ allowHalfOpen: true }, (socket) => {
    const connection: SmscConnection = new SmscConnection(socket, shop, () => connections.delete(connection));
    connections.add(connection);
  });
  const http = createPhonesServer(smsc);
  const port = await listen(smpp, options.port, host, "SMPP");
  const httpPort = await listen(http, options.httpPort ?? 0, host, "its phones").catch(async (error: unknown) => {
    await closeServer(smpp);
    throw error;
  });
  if (statePath !== undefined) {
    const now = Date.now();
    for (const [dueAt, receipt] of await loadReceipts(statePath)) smsc.schedule.add(Math.max(0, dueAt - now), receipt);
  }

  async function close(): Promise<void> {
    for (const connection of connections) connection.close();
    smsc.schedule.stop();
    http.closeAllConnections();
    await Promise.all([closeServer(smpp), closeServer(http)]);
    if (statePath === undefined) return;
    // The closed connections have given their unanswered receipts back.
    const now = Date.now();
    const left: [number, Receipt][] = [];
    for (const [delay, receipt] of smsc.schedule.entries()) left.push([now + delay, receipt]);
    for (const receipt of smsc.desk.waiting()) left.push([now, receipt]);
    await saveReceipts(statePath, left);
  }

  return { port, httpPort, close };
}

function listen(server: Server, port: number, host: string, what: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        new Error(
          taken
            ? `The simulator cannot listen for ${what}: port ${port} on ${host} is taken.`
            : `The simulator cannot listen for ${what} on ${host}:${port}: ${error.message}.`,
          { cause: error },
        ),
      );
    });
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
