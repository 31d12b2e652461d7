import type { Queryable } from "./pool";

/** Says that this worker lives, with its state for the health page. Returns how many live, this one included. */
export async function beat(db: Queryable, workerId: string, state: Record<string, unknown>): Promise<number> {
  const { rows } = await db.query<{ others: number }>(
    `INSERT INTO worker (id, state) VALUES ($1, $2)
     ON CONFLICT (id) DO UPDATE SET heartbeat_at = now(), state = excluded.state
     RETURNING (SELECT count(*)::int FROM worker o WHERE o.id <> worker.id AND o.heartbeat_at > now() - interval '5 seconds') AS others`,
    [workerId, JSON.stringify(state)],
  );
  return 1 + (rows[0]?.others ?? 0);
}

/** Forgets a worker that stopped in order, and those silent for an hour. */
export async function forgetWorker(db: Queryable, workerId: string): Promise<void> {
  await db.query("DELETE FROM worker WHERE id = $1 OR heartbeat_at < now() - interval '1 hour'", [workerId]);
}

export interface GatewayRow {
  id: string;
  label: string;
  simulator: boolean;
  bound: boolean;
  problem: string | null;
  /** Kept on screen: its row is the owners', and is not made again once they removed it. */
  kept: boolean;
  prefixes: readonly string[];
  weight: number;
  /** SMS it took since the last report. */
  taken: number;
}

/** Writes what the worker sees of a gateway; returns why it is paused, null when it may carry. */
export async function reportGateway(db: Queryable, gateway: GatewayRow): Promise<string | null> {
  const { id, label, simulator, bound, problem, kept, prefixes, weight, taken } = gateway;
  if (!kept) {
    await db.query(
      `INSERT INTO gateway (id, label, simulator, prefixes, weight) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO UPDATE SET label = excluded.label, simulator = excluded.simulator, prefixes = excluded.prefixes,
         weight = excluded.weight
       WHERE (gateway.label, gateway.simulator, gateway.prefixes, gateway.weight)
         IS DISTINCT FROM (excluded.label, excluded.simulator, excluded.prefixes, excluded.weight)`,
      [id, label, simulator, prefixes, weight],
    );
  }
  const { rows } = await db.query<{ paused_because: string | null }>(
    `UPDATE gateway SET bound = $2, problem = $3, last_seen_at = now(),
       last_taken_at = CASE WHEN $4 > 0 THEN now() ELSE last_taken_at END
     WHERE id = $1 RETURNING paused_because`,
    [id, bound, problem, taken],
  );
  return rows[0]?.paused_because ?? null;
}

/** Pauses a gateway with this reason, or lets it carry again (null). */
export async function pauseGateway(db: Queryable, gatewayId: string, because: string | null): Promise<void> {
  await db.query("UPDATE gateway SET paused_because = $2 WHERE id = $1", [gatewayId, because]);
}
