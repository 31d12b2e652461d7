import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** Stands between a process and PostgreSQL, and counts what the process asks of it. */
export interface DatabaseTap {
  /** The database's address through the tap. */
  url: string;
  close(): Promise<void>;
}

/** Codes of the frontend messages: a simple query, the text of a prepared one, and the Sync that ends it. */
const [query, parse, sync] = ["Q", "P", "S"].map((letter) => letter.charCodeAt(0));

/**
 * Opens a tap on the database. `onRequest` hears of each request (a simple query, or a prepared one) once it is on its way to
 * PostgreSQL, while the answer is not on its way back yet: its number since the tap opened, over all connections, and its text;
 * of a statement prepared before, none.
 */
export async function openDatabaseTap(
  url: string,
  onRequest: (count: number, text: string) => void,
): Promise<DatabaseTap> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((worker) => {
    const database = connect(Number(target.port), target.hostname);
    const read = readRequests();
    for (const socket of [worker, database]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // Either side may die at any moment: that is the point.
      socket.on("error", () => undefined);
    }
    worker.on("data", (bytes: Buffer) => {
      database.write(bytes);
      for (const text of read(bytes)) onRequest(++count, text);
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

/** Reads one connection's stream; each call returns the texts of the requests that end in these bytes. */
function readRequests(): (bytes: Buffer) => string[] {
  let rest = Buffer.alloc(0);
  // The first message, who connects, has no code.
  let head = 0;
  let prepared = "";
  return (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    const requests: string[] = [];
    while (rest.length >= head + 4) {
      const end = head + rest.readInt32BE(head);
      if (rest.length < end) break;
      const code = head ? rest[0] : undefined;
      const words = () => rest.toString("utf8", head + 4, end).split("\0");
      if (code === query) requests.push(words()[0] ?? "");
      // Its name stands before its text.
      if (code === parse) prepared = words()[1] ?? "";
      if (code === sync) {
        requests.push(prepared);
        prepared = "";
      }
      rest = rest.subarray(end);
      head = 1;
    }
    return requests;
  };
}
