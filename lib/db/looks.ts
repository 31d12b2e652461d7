import type { Queryable } from "./pool";

/**
 * Notes that somebody looks at a campaign's statistics, and returns when the visit before this one ended; null at the first.
 * Whoever comes back within half an hour still looks.
 */
export async function markLook(db: Queryable, owner: string, campaignId: string): Promise<Date | null> {
  const { rows: moved } = await db.query<{ since: Date | null }>(
    `INSERT INTO campaign_look AS l (owner, campaign_id, seen) VALUES ($1, $2, now())
     ON CONFLICT (owner, campaign_id) DO UPDATE SET
       since = CASE WHEN l.seen < now() - interval '30 minutes' THEN l.seen ELSE l.since END, seen = now()
     WHERE l.seen < now() - interval '1 minute' RETURNING since`,
    [owner, campaignId],
  );
  if (moved[0]) return moved[0].since;
  const { rows } = await db.query<{ since: Date | null }>(
    "SELECT since FROM campaign_look WHERE owner = $1 AND campaign_id = $2",
    [owner, campaignId],
  );
  return rows[0]?.since ?? null;
}
