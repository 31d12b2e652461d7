import type { Queryable } from "./pool";

/** What a list or a heading says of a campaign. */
export interface CampaignHead {
  id: string;
  surveyId: string;
  name: string;
  kind: "standard" | "smart";
  sender: string;
  state: "draft" | "scheduled" | "running" | "paused" | "completed" | "cancelled";
  pausedBecause: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

const columns = `id, survey_id AS "surveyId", name, kind, sender, state, paused_because AS "pausedBecause",
  created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt"`;

/** The campaign, or null. */
export async function findCampaignHead(db: Queryable, id: string): Promise<CampaignHead | null> {
  const { rows } = await db.query<CampaignHead>(`SELECT ${columns} FROM campaign WHERE id = $1`, [id]);
  return rows[0] ?? null;
}

/** The survey's campaigns, newest first. */
export async function listCampaignHeads(db: Queryable, surveyId: string): Promise<CampaignHead[]> {
  const { rows } = await db.query<CampaignHead>(
    `SELECT ${columns} FROM campaign WHERE survey_id = $1 ORDER BY id DESC`,
    [surveyId],
  );
  return rows;
}

/** "Autumn · Invitation" or "Autumn · Reminder 1" of these steps, by step id. */
export async function listCampaignNames(db: Queryable, stepIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await db.query<{ id: string; name: string }>(
    `SELECT s.id, c.name || ' · ' || CASE s.kind WHEN 'invitation' THEN 'Invitation' ELSE 'Reminder ' || s.position END AS name
     FROM step s JOIN campaign c ON c.id = s.campaign_id WHERE s.id = ANY($1::bigint[])`,
    [stepIds],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
