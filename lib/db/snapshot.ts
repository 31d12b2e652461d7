import type { Pool, Transaction } from "./pool";

/** Runs `work` on one unchanging state of the database, so that a list, its total and its counts agree. */
export async function inSnapshot<Value>(pool: Pool, work: (tx: Transaction) => Promise<Value>): Promise<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    return await work(client);
  } finally {
    await client.query("COMMIT").catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}

/** Yields what `work` reads from one unchanging state; whoever stops early ends the transaction too. */
export async function* streamSnapshot<Value>(
  pool: Pool,
  work: (tx: Transaction) => AsyncIterable<Value>,
): AsyncGenerator<Value> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    // A reader who stops reading without going away gives the connection back in the end.
    await client.query("SET LOCAL idle_in_transaction_session_timeout = '10min'");
    yield* work(client);
  } finally {
    await client.query("COMMIT").catch((error: Error) => {
      broken = error;
    });
    client.release(broken);
  }
}
