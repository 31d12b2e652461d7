import type { Queryable } from "./pool";

/** Completes running campaigns whose every step was sent and none of whose messages is temporary (rule 10). */
export async function completeFinishedCampaigns(db: Queryable): Promise<void> {
  await db.query(
    `UPDATE campaign SET state = 'completed', ended_at = now() WHERE state = 'running'
       AND NOT EXISTS (SELECT 1 FROM step WHERE step.campaign_id = campaign.id AND (step.state = 'waiting'
         OR EXISTS (SELECT 1 FROM message m WHERE m.step_id = step.id AND m.next_attempt_at IS NOT NULL)))`,
  );
}
