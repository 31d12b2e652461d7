import type { MessageClass, NextAction } from "@/lib/domain/message";
import type { CampaignHead } from "./campaign-heads";
import type { Queryable } from "./pool";

/** One message of a contact, as its page shows it. */
export interface ContactMessageRow {
  id: string;
  campaignId: string;
  campaign: string;
  campaignState: CampaignHead["state"];
  stepId: string;
  /** 0 = the invitation. */
  stepPosition: number;
  e164: string | null;
  /** Null where the contact was left out. */
  outcomeId: number | null;
  leftOut: string | null;
  class: MessageClass;
  outcomeAt: Date;
  /** Another message took its place by a retry. */
  superseded: boolean;
  attempts: number;
  nextAction: NextAction | null;
  nextAttemptAt: Date | null;
  validUntil: Date | null;
  text: string | null;
  parts: number;
  linkCode: string | null;
  licences: number;
  code: string | null;
  network: string | null;
  clickedAt: Date | null;
}

/** The contact's messages, newest first; one a step and retry. */
export async function listContactMessages(db: Queryable, contactId: string): Promise<ContactMessageRow[]> {
  const { rows } = await db.query<ContactMessageRow>(
    `SELECT m.id, m.campaign_id AS "campaignId", ca.name AS campaign, ca.state AS "campaignState", m.step_id AS "stepId",
       st.position AS "stepPosition", m.e164, m.outcome AS "outcomeId", m.left_out AS "leftOut", m.class, m.outcome_at AS "outcomeAt",
       m.superseded, m.attempts, m.next_action AS "nextAction", m.next_attempt_at AS "nextAttemptAt", m.valid_until AS "validUntil",
       m.text, m.parts, m.link_code AS "linkCode", m.licences, m.code, m.network, m.clicked_at AS "clickedAt"
     FROM message m JOIN step st ON st.id = m.step_id JOIN campaign ca ON ca.id = m.campaign_id
     WHERE m.contact_id = $1 ORDER BY m.id DESC`,
    [contactId],
  );
  return rows;
}
