import { inTransaction, type Pool, type Queryable, type Transaction } from "./pool";
import { listSteps, type StepRow } from "./steps";

export type CampaignState = "draft" | "scheduled" | "running" | "paused" | "completed" | "cancelled";

/** What a manager may set of a campaign. */
export interface CampaignSettings {
  name: string;
  sender: string;
  /** Seconds. */
  validity: number;
  quietFrom: string | null;
  quietTo: string | null;
  /** Messages a second, 0 = no limit. */
  tps: number;
  /** Seconds, null = never. */
  resendUnknownAfter: number | null;
}

export interface CampaignRow extends CampaignSettings {
  id: string;
  surveyId: string;
  kind: "standard" | "smart";
  state: CampaignState;
  pausedBecause: string | null;
  pausedAt: Date | null;
  createdBy: string;
  startedBy: string | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

export interface Campaign extends CampaignRow {
  steps: StepRow[];
}

const columns = `id, survey_id AS "surveyId", name, kind, sender, state, paused_because AS "pausedBecause", paused_at AS "pausedAt",
  validity, quiet_from AS "quietFrom", quiet_to AS "quietTo", tps, resend_unknown_after AS "resendUnknownAfter",
  created_by AS "createdBy", started_by AS "startedBy", created_at AS "createdAt", started_at AS "startedAt", ended_at AS "endedAt"`;

/** A campaign with its steps, or null. */
export async function findCampaign(db: Queryable, id: string): Promise<Campaign | null> {
  const { rows } = await db.query<CampaignRow>(`SELECT ${columns} FROM campaign WHERE id = $1`, [id]);
  return rows[0] ? { ...rows[0], steps: await listSteps(db, [id]) } : null;
}

/** The campaign locked until the transaction ends, before any of its steps and messages; null when there is none. */
export async function lockCampaign(tx: Transaction, id: string): Promise<Campaign | null> {
  const { rows } = await tx.query<CampaignRow>(`SELECT ${columns} FROM campaign WHERE id = $1 FOR UPDATE`, [id]);
  return rows[0] ? { ...rows[0], steps: await listSteps(tx, [id]) } : null;
}

/** Every campaign of a survey locked until the transaction ends: a step that loads is waited for. */
export async function lockCampaignsOf(tx: Transaction, surveyId: string): Promise<void> {
  await tx.query("SELECT 1 FROM campaign WHERE survey_id = $1 ORDER BY id FOR NO KEY UPDATE", [surveyId]);
}

/** Campaigns of a survey, newest first, before this id. */
export async function listCampaigns(
  db: Queryable,
  surveyId: string,
  limit: number,
  before: string | null,
): Promise<Campaign[]> {
  const { rows } = await db.query<CampaignRow>(
    `SELECT ${columns} FROM campaign WHERE survey_id = $1 AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $2`,
    [surveyId, limit, before],
  );
  const steps = await listSteps(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, steps: steps.filter((step) => step.campaignId === row.id) }));
}

/** Number of a survey's campaigns. */
export async function countCampaigns(db: Queryable, surveyId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>("SELECT count(*)::int AS n FROM campaign WHERE survey_id = $1", [
    surveyId,
  ]);
  return rows[0]?.n ?? 0;
}

/** Makes a draft without steps; returns its id. */
export async function insertCampaign(
  tx: Transaction,
  campaign: CampaignSettings & { surveyId: string; createdBy: string },
): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `INSERT INTO campaign (survey_id, kind, created_by, name, sender, validity, quiet_from, quiet_to, tps, resend_unknown_after)
     VALUES ($1, 'standard', $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
    [campaign.surveyId, campaign.createdBy, ...settingValues(campaign)],
  );
  if (!rows[0]) throw new Error("The campaign could not be stored");
  return rows[0].id;
}

/** Writes the settings of a locked draft. */
export async function updateCampaign(tx: Transaction, id: string, settings: CampaignSettings): Promise<void> {
  await tx.query(
    `UPDATE campaign SET name = $2, sender = $3, validity = $4, quiet_from = $5, quiet_to = $6, tps = $7, resend_unknown_after = $8
     WHERE id = $1`,
    [id, ...settingValues(settings)],
  );
}

/** Deletes a locked draft with its steps and test sends. */
export async function deleteDraftCampaign(tx: Transaction, id: string): Promise<void> {
  await tx.query("DELETE FROM test_send WHERE campaign_id = $1", [id]);
  await tx.query("DELETE FROM step WHERE campaign_id = $1", [id]);
  await tx.query("DELETE FROM campaign WHERE id = $1", [id]);
}

/** Completes running campaigns whose every step is loaded and none of whose messages is temporary (rule 10). Returns how many. */
export async function completeFinishedCampaigns(pool: Pool): Promise<number> {
  const { rows: candidates } = await pool.query<{ id: string }>(`SELECT id FROM campaign WHERE ${finished}`);
  if (candidates.length === 0) return 0;
  return inTransaction(pool, async (tx) => {
    // Locked first, looked at again in a statement of its own: a retry may just have added messages.
    const { rows } = await tx.query<{ id: string }>(
      "SELECT id FROM campaign WHERE id = ANY($1::bigint[]) ORDER BY id FOR UPDATE SKIP LOCKED",
      [candidates.map((row) => row.id)],
    );
    const { rows: completed } = await tx.query<{ survey: string }>(
      `UPDATE campaign SET state = 'completed', ended_at = now() WHERE id = ANY($1::bigint[]) AND ${finished}
       RETURNING pg_notify('esito', survey_id::text)`,
      [rows.map((row) => row.id)],
    );
    return completed.length;
  });
}

/** Tells every screen that something about the survey changed, and, where there is work, the workers. */
export async function notifyCampaign(tx: Transaction, surveyId: string, wakeWorkers: boolean): Promise<void> {
  await tx.query("SELECT pg_notify('esito', $1), CASE WHEN $2 THEN pg_notify('esito_worker', $1) END", [
    surveyId,
    wakeWorkers,
  ]);
}

const finished = `state = 'running'
  AND NOT EXISTS (SELECT 1 FROM step WHERE step.campaign_id = campaign.id AND step.state = 'waiting')
  AND NOT EXISTS (SELECT 1 FROM step JOIN message m ON m.step_id = step.id AND m.outcome >= 9
                  WHERE step.campaign_id = campaign.id)`;

function settingValues(settings: CampaignSettings) {
  const { name, sender, validity, quietFrom, quietTo, tps, resendUnknownAfter } = settings;
  return [name, sender, validity, quietFrom, quietTo, tps, resendUnknownAfter];
}
