import pg from "pg";
import type { Pool } from "./pool";

export interface Listener {
  close(): Promise<void>;
}

/**
 * Calls `onNotice` with the payload of every NOTIFY on a channel, over a connection of its own that is made again when
 * it breaks; `onNotice(null)` then says that notices may have been missed. `onTrouble` gets what went wrong.
 */
export function listenTo(
  pool: Pool,
  channel: string,
  onNotice: (payload: string | null) => void,
  onTrouble: (error: Error) => void,
): Listener {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let connectedBefore = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString: pool.options.connectionString,
      application_name: `esito listens to ${channel}`,
      keepAlive: true,
    });
    client = next;
    next.on("notification", ({ payload }) => onNotice(payload ?? null));
    next.on("error", (error) => {
      if (!closed) onTrouble(error);
    });
    next.on("end", again);
    try {
      await next.connect();
      await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      if (connectedBefore) onNotice(null);
      connectedBefore = true;
    } catch (error) {
      // Closed while it was being made: that is no trouble.
      if (closed) return;
      onTrouble(error instanceof Error ? error : new Error(String(error)));
      again();
    }
  }

  function again(): void {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void connect(), 1_000);
  }

  void connect();
  return {
    close: async () => {
      closed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
