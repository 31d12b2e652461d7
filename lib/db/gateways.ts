import type { GatewaySettings } from "@/lib/domain/gateway-settings";
import type { Queryable } from "./pool";

/** What the workers last wrote of a gateway, and what owners keep of it. */
export interface GatewayState {
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
  lastTakenAt: Date | null;
  lastReceiptAt: Date | null;
  /** Its receipts that wait for more than 10 s because no message has their id, and the newest such id. */
  unmatched: number;
  unmatchedId: string | null;
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
     ), strange AS (
       SELECT gateway_id, count(*)::int AS n, (array_agg(provider_id ORDER BY id DESC))[1] AS newest
       FROM receipt WHERE received_at < now() - interval '10 seconds' GROUP BY 1
     )
     SELECT g.id, label, simulator, settings, revision, prefixes, weight,
            bound AND last_seen_at > now() - interval '30 seconds' AS bound, problem, paused_because AS "pausedBecause",
            last_seen_at AS "lastSeenAt", last_taken_at AS "lastTakenAt", last_receipt_at AS "lastReceiptAt",
            check_requested_at IS NOT NULL AS "checkWanted", checked_at AS "checkedAt", check_problem AS "checkProblem",
            coalesce(workers, 0) AS workers, coalesce(binds, 0) AS binds, coalesce(binds_wanted, 0) AS "bindsWanted",
            coalesce(in_flight, 0) AS "inFlight", coalesce("window", 0) AS "window", coalesce(rate, 0) AS rate,
            coalesce(throttled, 0) AS throttled, coalesce(strange.n, 0) AS unmatched, strange.newest AS "unmatchedId"
     FROM gateway g LEFT JOIN seen ON seen.id = g.id LEFT JOIN strange ON strange.gateway_id = g.id
     WHERE settings IS NOT NULL OR last_seen_at > now() - interval '1 day'
     ORDER BY simulator, last_seen_at DESC NULLS FIRST, g.id`,
  );
  return rows;
}

/** What the newest 20,000 SMS of the installation say of one gateway. */
export interface PartFacts {
  gatewayId: string;
  /** Seconds from the hand-over to the final report; null where there is none. */
  p50: number | null;
  p95: number | null;
  /** Final reports that this is told of. */
  reports: number;
  /** SMS it took since its newest receipt, and when the first of them was handed over. */
  takenSinceReceipt: number;
  silentSince: Date | null;
}

/** How long final reports take and how much was sent since the newest, by gateway. */
export async function listPartFacts(db: Queryable): Promise<PartFacts[]> {
  const final = "outcome <= 8 AND NOT inferred AND took IS NOT NULL";
  const { rows } = await db.query<PartFacts>(
    `SELECT g.id AS "gatewayId", (count(*) FILTER (WHERE ${final}))::int AS reports,
            percentile_cont(0.5) WITHIN GROUP (ORDER BY took) FILTER (WHERE ${final}) AS p50,
            percentile_cont(0.95) WITHIN GROUP (ORDER BY took) FILTER (WHERE ${final}) AS p95,
            (count(*) FILTER (WHERE sent_at > coalesce(last_receipt_at, '-infinity')))::int AS "takenSinceReceipt",
            min(sent_at) FILTER (WHERE sent_at > coalesce(last_receipt_at, '-infinity')) AS "silentSince"
     FROM (
       SELECT gateway_id, sent_at, extract(epoch FROM reported_at - sent_at)::float8 AS took, outcome, state, inferred
       FROM part ORDER BY message_id DESC LIMIT 20000
     ) newest JOIN gateway g ON g.id = newest.gateway_id
     WHERE state = 'taken' GROUP BY 1`,
  );
  return rows;
}

/** Pauses a gateway for what it says of a message handed over then, unless a person let it carry since; whether it did. */
export async function pauseGatewaySince(db: Queryable, id: string, because: string, sentAt: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    `WITH paused AS (
       UPDATE gateway SET paused_because = $2
       WHERE id = $1 AND paused_because IS NULL AND (resumed_at IS NULL OR resumed_at < $3) RETURNING id
     ) SELECT pg_notify('esito_worker', 'gateways') FROM paused`,
    [id, because, sentAt],
  );
  return rowCount === 1;
}

/** Lets a paused gateway carry again, and wakes the workers; its label, or null when it was not paused. */
export async function markGatewayResumed(db: Queryable, id: string): Promise<string | null> {
  const { rows } = await db.query<{ label: string }>(
    `WITH resumed AS (
       UPDATE gateway SET paused_because = NULL, resumed_at = now() WHERE id = $1 AND paused_because IS NOT NULL RETURNING label
     )
     SELECT label, pg_notify('esito_worker', '') FROM resumed`,
    [id],
  );
  return rows[0]?.label ?? null;
}
