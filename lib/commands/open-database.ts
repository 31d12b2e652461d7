import { findEmbeddedUrl, startEmbeddedCluster } from "@/lib/db/embedded";
import { applyMigrations } from "@/lib/db/migrate";
import { createPool, type Pool } from "@/lib/db/pool";
import type { Env } from "@/lib/env";
import { openDataFolder } from "./data-folder";
import { findRunningInstallation } from "./installation";

export interface OpenDatabase {
  url: string;
  pool: Pool;
  /** Ends the connections; stops the embedded PostgreSQL when nobody else uses it. */
  close(): Promise<void>;
}

/**
 * The database a command works on, migrated: DATABASE_URL, or that of the installation running on ESITO_DATA, or the
 * embedded one, started for as long as the command needs it. Throws an Error of one sentence when there is none.
 */
export async function openDatabase(
  env: Env,
  name: string,
  connections = 5,
  options: { pipeline?: boolean } = {},
): Promise<OpenDatabase> {
  if (env.databaseUrl) {
    await checkDatabase(env.databaseUrl);
    await applyMigrations(env.databaseUrl);
    const pool = createPool(env.databaseUrl, name, connections, options);
    return { url: env.databaseUrl, pool, close: () => pool.end() };
  }
  const running = findRunningInstallation(env.dataFolder);
  if (running) {
    await checkDatabase(running.databaseUrl);
    const pool = createPool(running.databaseUrl, name, connections, options);
    return { url: running.databaseUrl, pool, close: () => pool.end() };
  }
  openDataFolder(env.dataFolder);
  const cluster = await startEmbeddedCluster(env.dataFolder);
  await applyMigrations(cluster.url);
  const pool = createPool(cluster.url, name, connections, options);
  return {
    url: cluster.url,
    pool,
    close: async () => {
      const lonely = !findRunningInstallation(env.dataFolder) && !(await hasOthers(pool));
      await pool.end();
      if (lonely && findEmbeddedUrl(env.dataFolder)) await cluster.stop();
    },
  };
}

/** Throws an Error of one sentence when the database does not answer; never shows the password. */
export async function checkDatabase(url: string): Promise<void> {
  const pool = createPool(url, "esito check", 1);
  try {
    const { rows } = await pool.query<{ version: number }>(
      "SELECT current_setting('server_version_num')::int AS version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < 160_000) throw new Error(`it is PostgreSQL ${Math.floor(version / 10_000)}; Esito needs 16 or newer`);
  } catch (cause) {
    throw new Error(
      `The database ${addressOf(url)} cannot be used (${wordsOf(cause)}): start it, or correct DATABASE_URL.`,
      {
        cause,
      },
    );
  } finally {
    await pool.end();
  }
}

async function hasOthers(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ others: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
       AND application_name <> current_setting('application_name')) AS others`,
  );
  return rows[0]?.others ?? false;
}

function addressOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || 5432}${pathname}`;
}

function wordsOf(cause: unknown): string {
  const { message, code } = cause as { message?: string; code?: string };
  return message || code || "no answer";
}
