import { createPool, type Pool } from "./pool";

declare global {
  var esitoPool: Pool | undefined;
}

/** The web process's pool on DATABASE_URL; one a process, also where a bundler loads this file twice. */
export function database(): Pool {
  if (!globalThis.esitoPool) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: start with npm start, or name a PostgreSQL.");
    globalThis.esitoPool = createPool(url, "esito web", 20);
  }
  return globalThis.esitoPool;
}
