import type { Queryable, Transaction } from "./pool";

/** `view`: whoever is in the step's view when it loads; `deletedView`: a step that did, or never will, load so. */
export type Audience = "everyone" | "notClicked" | "notCompleted" | "view" | "deletedView";

/** What a manager sets of a step. */
export interface StepSettings {
  kind: "invitation" | "reminder";
  text: string;
  audience: Audience;
  /** Of the audience "view". */
  viewId: string | null;
  /** An instant, or days and a time of day after the start; neither = at the start. */
  at: Date | null;
  afterDays: number | null;
  atTime: string | null;
}

export interface StepRow extends StepSettings {
  id: string;
  campaignId: string;
  surveyId: string;
  /** 0 is the invitation, 1 the first reminder. */
  position: number;
  state: "waiting" | "loaded" | "cancelled";
  dueAt: Date | null;
  loaded: number;
  loadedAt: Date | null;
}

/** The steps of these campaigns, each campaign's in their order. */
export async function listSteps(db: Queryable, campaignIds: readonly string[]): Promise<StepRow[]> {
  const { rows } = await db.query<StepRow>(
    `SELECT id, campaign_id AS "campaignId", survey_id AS "surveyId", position, kind, text, audience, view_id AS "viewId", at,
            after_days AS "afterDays", at_time AS "atTime", state, due_at AS "dueAt", loaded, loaded_at AS "loadedAt"
     FROM step WHERE campaign_id = ANY($1::bigint[]) ORDER BY campaign_id, position`,
    [campaignIds],
  );
  return rows;
}

/** Gives a draft these steps; those it had are kept by position, so that their ids stay. */
export async function replaceSteps(
  tx: Transaction,
  campaign: { id: string; surveyId: string },
  steps: readonly StepSettings[],
): Promise<void> {
  const rows = steps.map((step, position) => ({ ...step, position }));
  await tx.query(
    `INSERT INTO step (campaign_id, survey_id, position, kind, text, audience, view_id, at, after_days, at_time)
     SELECT $1, $2, position, kind, text, audience, "viewId", at, "afterDays", "atTime"
     FROM jsonb_to_recordset($3::jsonb) AS d(position smallint, kind text, text text, audience text, "viewId" bigint, at timestamptz,
       "afterDays" int, "atTime" text) ORDER BY position
     ON CONFLICT (campaign_id, position) DO UPDATE SET kind = excluded.kind, text = excluded.text,
       audience = excluded.audience, view_id = excluded.view_id, at = excluded.at, after_days = excluded.after_days, at_time = excluded.at_time`,
    [campaign.id, campaign.surveyId, JSON.stringify(rows)],
  );
  await tx.query("DELETE FROM step WHERE campaign_id = $1 AND position >= $2", [campaign.id, steps.length]);
}

/** The campaign of a step of this survey, or null. */
export async function findStepCampaign(db: Queryable, surveyId: string, stepId: string): Promise<string | null> {
  const { rows } = await db.query<{ id: string }>(
    "SELECT campaign_id AS id FROM step WHERE id = $2 AND survey_id = $1 AND state = 'loaded'",
    [surveyId, stepId],
  );
  return rows[0]?.id ?? null;
}
