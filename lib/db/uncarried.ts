import type { Queryable } from "./pool";

/** Messages due for a moment that no gateway carries, at most so many counted. */
export const MOST_UNCARRIED = 2_000;

export interface Uncarried {
  messages: number;
  /** Countries of their numbers, most messages first; null = no country. */
  countries: { country: string | null; messages: number }[];
}

/**
 * Messages of running campaigns that wait because no gateway that can carry now carries their numbers. The oldest of each
 * step are looked at, which are those that nobody took; nothing is looked at while a gateway carries every number.
 */
export async function findUncarried(db: Queryable): Promise<Uncarried> {
  const { rows } = await db.query<{ country: string | null; messages: number }>(
    `WITH heard AS (
       SELECT *, bound AND last_seen_at > now() - interval '30 seconds' AND paused_because IS NULL AS can
       FROM gateway WHERE settings IS NOT NULL OR last_seen_at > now() - interval '30 seconds'
     ), able AS (
       -- The simulator carries only where there is no other.
       SELECT prefixes FROM heard WHERE can AND (NOT simulator OR NOT EXISTS (SELECT FROM heard o WHERE NOT o.simulator))
     )
     SELECT due.country, count(*)::int AS messages
     FROM campaign JOIN step ON step.campaign_id = campaign.id AND step.state = 'loaded'
     CROSS JOIN LATERAL (
       SELECT m.e164, m.country FROM message m
       WHERE m.step_id = step.id AND m.next_action = 'submit' AND m.submission = 0
         AND m.next_attempt_at < now() - interval '10 seconds'
       ORDER BY m.next_attempt_at, m.id LIMIT $1
     ) due
     WHERE campaign.state = 'running' AND NOT EXISTS (SELECT FROM able WHERE prefixes = '{}')
       AND EXISTS (SELECT FROM heard)
       AND NOT EXISTS (SELECT FROM able, unnest(prefixes) p WHERE starts_with(due.e164, '+' || p))
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [MOST_UNCARRIED],
  );
  return { messages: rows.reduce((sum, row) => sum + row.messages, 0), countries: rows };
}
