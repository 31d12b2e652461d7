import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between a worker and PostgreSQL, and counts what the worker asks of it. */
export interface DatabaseTap {
  /** The database's address through the tap. */
  url: string;
  close(): Promise<void>;
}

/** Codes of the frontend messages that make PostgreSQL do something: a simple query, and the Sync that ends a prepared one. */
const requests = ["Q", "S"].map((letter) => letter.charCodeAt(0));

/**
 * Opens a tap on the database. `onRequest` hears the number of each request since the tap opened, over all connections, once it
 * is on its way to PostgreSQL; the answer is not on its way back yet.
 */
export async function openDatabaseTap(url: string, onRequest: (count: number) => void): Promise<DatabaseTap> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((worker) => {
    const database = connect(Number(target.port), target.hostname);
    const read = readMessages();
    for (const socket of [worker, database]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // Either side may die at any moment: that is the point.
      socket.on("error", () => undefined);
    }
    worker.on("data", (bytes: Buffer) => {
      database.write(bytes);
      for (const code of read(bytes)) if (requests.includes(code)) onRequest(++count);
    });
    // What was asked is done, whoever is dead by then.
    worker.on("close", () => database.end());
    database.pipe(worker);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const tapped = new URL(url);
  tapped.port = String((server.address() as AddressInfo).port);
  return {
    url: tapped.href,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}

/** Reads one connection's stream; each call returns the codes of the messages that end in these bytes. */
function readMessages(): (bytes: Buffer) => number[] {
  let rest = Buffer.alloc(0);
  // The first message, who connects, has no code.
  let head = 0;
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const codes: number[] = [];
    while (rest.length >= head + 4) {
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) break;
      if (head) codes.push(rest[0] ?? 0);
      rest = rest.subarray(end);
      head = 1;
    }
    return codes;
  };
}
