import type { Queryable } from "./pool";

/** What the workers last wrote of a gateway. */
export interface GatewayState {
  id: string;
  label: string;
  simulator: boolean;
  /** Connected, and heard of within 30 seconds. */
  bound: boolean;
  problem: string | null;
  pausedBecause: string | null;
  lastSeenAt: Date | null;
}

/** Every gateway that a worker has ever carried, those heard last first. */
export async function listGateways(db: Queryable): Promise<GatewayState[]> {
  const { rows } = await db.query<GatewayState>(
    `SELECT id, label, simulator, bound AND last_seen_at > now() - interval '30 seconds' AS bound, problem,
            paused_because AS "pausedBecause", last_seen_at AS "lastSeenAt"
     FROM gateway ORDER BY last_seen_at DESC NULLS LAST, id`,
  );
  return rows;
}

/** Lets a paused gateway carry again, and wakes the workers; its label, or null when it was not paused. */
export async function markGatewayResumed(db: Queryable, id: string): Promise<string | null> {
  const { rows } = await db.query<{ label: string }>(
    `WITH resumed AS (
       UPDATE gateway SET paused_because = NULL WHERE id = $1 AND paused_because IS NOT NULL RETURNING label
     )
     SELECT label, pg_notify('esito_worker', '') FROM resumed`,
    [id],
  );
  return rows[0]?.label ?? null;
}
