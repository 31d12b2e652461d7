import pg from "pg";

/** Anything a statement can run on: the pool, or a transaction's client. */
export type Queryable = pg.Pool | pg.PoolClient;
export type Transaction = pg.PoolClient;
export type Pool = pg.Pool;

/** A pool on this database; `name` shows in pg_stat_activity. Ids (bigint) arrive as strings. */
export function createPool(connectionString: string, name: string, max = 10): Pool {
  const pool = new pg.Pool({ connectionString, max, application_name: name, connectionTimeoutMillis: 10_000 });
  pool.on("error", (error) => process.stderr.write(`A database connection was lost: ${error.message}\n`));
  return pool;
}

/** A statement that a connection parses and plans once: for those run many times a second. The name says which, and is its only text. */
export function prepared(name: string, text: string, values: unknown[]): pg.QueryConfig {
  return { name, text, values };
}

const deadlockOrSerialization = new Set(["40P01", "40001"]);

/**
 * Runs `work` in one transaction; repeats it when PostgreSQL broke a deadlock, so `work` has no effects outside it.
 * `lazy`: a power cut of the database within the next second may undo it whole, for work that is then done again anyhow.
 */
export async function inTransaction<Result>(
  pool: Pool,
  work: (tx: Transaction) => Promise<Result>,
  options: { lazy?: boolean } = {},
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    const client = await pool.connect();
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      await client.query(options.lazy ? "BEGIN; SET LOCAL synchronous_commit = off" : "BEGIN");
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => {
        broken = true;
      });
      const { code } = error as { code?: string };
      if (tries < 5 && code && deadlockOrSerialization.has(code)) continue;
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }
}
