import type { Queryable } from "./pool";

export interface GatewayHealth {
  label: string;
  simulator: boolean;
  /** An HTTP provider, whose reports come to PUBLIC_URL. */
  http: boolean;
  bound: boolean;
  /** Why it carries nothing, in words; null when it carries. */
  problem: string | null;
  takenSinceReceipt: number;
  silentSince: string | null;
  lastTakenAt: string | null;
}

export interface Health {
  /** Seconds since any worker was heard; null when there is none. */
  workerSilence: number | null;
  /** A worker could write nothing within the last seconds, for lack of room on the database's disk. */
  diskFull: boolean;
  gateways: GatewayHealth[];
}

/** What the workers wrote of themselves and of the gateways; a gateway not reported for 30 s is not bound. */
export async function findHealth(db: Queryable): Promise<Health> {
  const { rows } = await db.query<{ silence: number | null; full: boolean; gateways: GatewayHealth[] }>(
    `SELECT (SELECT extract(epoch FROM now() - max(heartbeat_at))::float8 FROM worker) AS silence,
            EXISTS (SELECT FROM worker WHERE heartbeat_at > now() - interval '30 seconds'
                    AND (state->>'sinceDiskFull')::float8 < 10) AS full,
            (SELECT coalesce(json_agg(json_build_object('label', label, 'simulator', simulator,
                      'bound', bound AND last_seen_at > now() - interval '30 seconds',
                      'problem', coalesce(paused_because, problem),
                      'http', coalesce(settings->>'kind', split_part(id, ':', 1)) IN ('twilio', 'vonage', 'infobip'),
                      'takenSinceReceipt', coalesce(s.taken, 0), 'silentSince', s.since, 'lastTakenAt', last_taken_at) ORDER BY id), '[]')
             FROM gateway LEFT JOIN LATERAL (
               -- Only where it was long silent while it took something: then the newest SMS tell how much.
               SELECT count(*)::int AS taken, min(sent_at) AS since
               FROM (SELECT gateway_id, sent_at, state FROM part ORDER BY message_id DESC LIMIT 20000) p
               WHERE p.gateway_id = gateway.id AND p.state = 'taken' AND p.sent_at > coalesce(last_receipt_at, '-infinity')
             ) s ON coalesce(last_receipt_at, '-infinity') < now() - interval '10 minutes' AND last_taken_at > now() - interval '1 hour'
             WHERE last_seen_at > now() - interval '1 hour') AS gateways`,
  );
  const [found] = rows;
  return {
    workerSilence: found?.silence ?? null,
    diskFull: found?.full ?? false,
    gateways: found?.gateways ?? [],
  };
}

/** Messages by outcome number, over all surveys. */
export async function countMessagesByOutcome(db: Queryable): Promise<Map<number, number>> {
  const { rows } = await db.query<{ outcome: number; n: string }>(
    `SELECT substr(figure, 9)::int AS outcome, sum(total) AS n FROM step CROSS JOIN LATERAL figures_before(step.id, NULL)
     WHERE figure LIKE 'outcome.%' GROUP BY 1`,
  );
  return new Map(rows.map(({ outcome, n }) => [outcome, Number(n)]));
}
