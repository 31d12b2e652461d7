import type { GatewaySettings } from "@/lib/domain/gateway-settings";
import type { ReceiptFlow } from "@/lib/domain/receipt-flow";
import type { Queryable } from "./pool";

/** What the workers last wrote of a gateway, and what owners keep of it. */
export interface GatewayState extends ReceiptFlow {
  id: string;
  label: string;
  simulator: boolean;
  /** Null where it comes from SMS_GATEWAY. */
  settings: GatewaySettings | null;
  revision: number;
  prefixes: string[];
  weight: number;
  /** Connected, and heard of within 30 seconds. */
  bound: boolean;
  problem: string | null;
  pausedBecause: string | null;
  lastSeenAt: Date | null;
  lastReceiptAt: Date | null;
  checkWanted: boolean;
  checkedAt: Date | null;
  checkProblem: string | null;
  /** Over the workers heard within 15 s. */
  workers: number;
  binds: number;
  bindsWanted: number;
  inFlight: number;
  window: number;
  /** SMS taken a second. */
  rate: number;
  /** Share of answers that asked for fewer at a time. */
  throttled: number;
}

/** Every gateway that owners keep, and those of SMS_GATEWAY that a worker had within a day; the simulator last. */
export async function listGateways(db: Queryable): Promise<GatewayState[]> {
  const { rows } = await db.query<GatewayState>(
    `WITH seen AS (
       SELECT g->>'id' AS id, count(*)::int AS workers,
              sum(coalesce((g->'binds'->>'bound')::int, (g->>'bound')::bool::int))::int AS binds,
              sum(coalesce((g->'binds'->>'wanted')::int, 1))::int AS binds_wanted, sum((g->>'inFlight')::int)::int AS in_flight,
              sum((g->>'window')::int)::int AS "window", sum((g->>'rate')::float8) AS rate, max((g->>'throttled')::float8) AS throttled
       FROM worker w, jsonb_array_elements(coalesce(w.state->'gateways', '[]')) g
       WHERE w.heartbeat_at > now() - interval '15 seconds' GROUP BY 1
     )
     SELECT g.id, label, simulator, settings, revision, prefixes, weight,
            bound AND last_seen_at > now() - interval '30 seconds' AS bound, problem, paused_because AS "pausedBecause",
            last_seen_at AS "lastSeenAt", last_taken_at AS "lastTakenAt", last_receipt_at AS "lastReceiptAt",
            silent_since AS "silentSince", taken_since_receipt AS "takenSinceReceipt",
            check_requested_at IS NOT NULL AS "checkWanted", checked_at AS "checkedAt", check_problem AS "checkProblem",
            coalesce(workers, 0) AS workers, coalesce(binds, 0) AS binds, coalesce(binds_wanted, 0) AS "bindsWanted",
            coalesce(in_flight, 0) AS "inFlight", coalesce("window", 0) AS "window", coalesce(rate, 0) AS rate,
            coalesce(throttled, 0) AS throttled
     FROM gateway g LEFT JOIN seen ON seen.id = g.id
     WHERE settings IS NOT NULL OR last_seen_at > now() - interval '1 day'
     ORDER BY simulator, last_seen_at DESC NULLS FIRST, g.id`,
  );
  return rows;
}

/** Seconds from the hand-over to the final report. */
export interface ReceiptTimes {
  gatewayId: string;
  p50: number;
  p95: number;
  /** Parts that this is told of. */
  parts: number;
}

/** How long final reports took, by gateway, among the newest 20,000 SMS of the installation. */
export async function listReceiptTimes(db: Queryable): Promise<ReceiptTimes[]> {
  const { rows } = await db.query<ReceiptTimes>(
    `SELECT gateway_id AS "gatewayId", count(*)::int AS parts,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY took) AS p50, percentile_cont(0.95) WITHIN GROUP (ORDER BY took) AS p95
     FROM (
       SELECT gateway_id, extract(epoch FROM reported_at - sent_at)::float8 AS took, outcome, state, inferred
       FROM part ORDER BY message_id DESC LIMIT 20000
     ) newest
     WHERE state = 'taken' AND outcome <= 8 AND NOT inferred AND took IS NOT NULL GROUP BY 1`,
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
