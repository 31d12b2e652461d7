import pg from "pg";

/** Anything a statement can run on: the pool, or a transaction's client. */
export type Queryable = pg.Pool | pg.PoolClient;
export type Transaction = pg.PoolClient;
export type Pool = pg.Pool;
export type QueryConfig = pg.QueryConfig;

/**
 * A pool on this database; `name` shows in pg_stat_activity. Ids (bigint) arrive as strings. With `pipeline` statements travel
 * behind one another without waiting for answers (`together`); COPY and cursors then do not work.
 */
export function createPool(
  connectionString: string,
  name: string,
  max = 10,
  options: { pipeline?: boolean } = {},
): Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: name,
    connectionTimeoutMillis: 10_000,
    pipeline: options.pipeline ?? false,
  });
  // A connection that breaks between two statements, or while it is given back, says so to nobody else, and that would end the process;
  // the statement that uses it next fails with the reason.
  pool.on("connect", (client) => client.on("error", () => undefined));
  pool.on("error", (error) => process.stderr.write(`A database connection was lost: ${error.message}\n`));
  return pool;
}

/** A statement that a connection parses and plans once: for those run many times a second. The name says which, and is its only text. */
export function prepared(name: string, text: string, values: unknown[]): QueryConfig {
  return { name, text, values };
}

/** Runs statements in this order, in one journey where the connection can; the first that fails is thrown, and none behind it counts. */
export async function together(tx: Transaction, queries: readonly QueryConfig[]): Promise<pg.QueryResult[]> {
  if (tx.pipeline) {
    inOnePiece(tx);
    return Promise.all(queries.map((query) => tx.query(query)));
  }
  const results: pg.QueryResult[] = [];
  for (const query of queries) results.push(await tx.query(query));
  return results;
}

const inside = new WeakMap<Pool, Transaction>();

/**
 * The pool as work within `tx` is given it: its statements and transactions are parts of `tx`, each undone alone where it fails,
 * and nothing counts until `tx` does. For work that does one thing after the other.
 */
export function poolWithin(pool: Pool, tx: Transaction): Pool {
  const query = (text: string | QueryConfig, values?: unknown[]) => asPart(tx, () => tx.query(text, values));
  const connect = () => Promise.reject(new Error("Within a transaction there is no other connection"));
  const within = new Proxy(pool, {
    get: (target, name) => (name === "query" ? query : name === "connect" ? connect : Reflect.get(target, name)),
  });
  inside.set(within, tx);
  return within;
}

/** Runs `work` so that all it writes counts, or nothing: an act and what is written down of it. */
export function asOne<Result>(pool: Pool, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  return inTransaction(pool, (tx) => work(poolWithin(pool, tx)));
}

async function asPart<Result>(tx: Transaction, work: () => Promise<Result>): Promise<Result> {
  await tx.query("SAVEPOINT part");
  try {
    const result = await work();
    await tx.query("RELEASE SAVEPOINT part");
    return result;
  } catch (error) {
    // Where the connection is lost this fails too, and the whole is undone.
    await tx.query("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part").catch(() => undefined);
    throw error;
  }
}

/** What a pipelining connection is given from here to the end of this turn leaves as one packet: each costs both sides a journey. */
function inOnePiece({ pipeline, connection }: Transaction): void {
  if (!pipeline) return;
  connection.stream.cork();
  process.nextTick(() => connection.stream.uncork());
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
  const outer = inside.get(pool);
  // A deadlock is repeated as a whole.
  if (outer) return asPart(outer, () => work(outer));
  for (let tries = 1; ; tries++) {
    const client = await pool.connect();
    let broken = false;
    const onError = () => {
      broken = true;
    };
    client.on("error", onError);
    try {
      inOnePiece(client);
      const begun = client.query(options.lazy ? "BEGIN; SET LOCAL synchronous_commit = off" : "BEGIN");
      // Only a broken connection refuses it, and then every statement behind it fails as well.
      if (client.pipeline) begun.catch(onError);
      else await begun;
      const result = await work(client);
      await begun;
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
