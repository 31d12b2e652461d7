import type { Queryable } from "./pool";

/** The message behind a short link, with what a visit needs to know. */
export interface LinkTarget {
  messageId: string;
  surveyId: string;
  contactId: string;
  stepId: string;
  e164: string | null;
  clicked: boolean;
  /** Its contact gets no more messages because of this link. */
  unsubscribed: boolean;
  questionnaireUrl: string;
  surveyName: string;
  identification: string | null;
}

/** Where this code leads; superseded messages' codes still work. Null when there is none. */
export async function findLink(db: Queryable, code: string): Promise<LinkTarget | null> {
  const { rows } = await db.query<LinkTarget>(
    `SELECT m.id AS "messageId", m.survey_id AS "surveyId", m.contact_id AS "contactId", m.step_id AS "stepId", m.e164,
            m.clicked_at IS NOT NULL AS clicked, m.unsubscribed AND state.unsubscribed_at IS NOT NULL AS unsubscribed,
            s.questionnaire_url AS "questionnaireUrl", s.name AS "surveyName", c.identification
     FROM message m JOIN survey s ON s.id = m.survey_id JOIN contact c ON c.id = m.contact_id
     JOIN contact_state state ON state.contact_id = m.contact_id
     WHERE m.link_code = $1`,
    [code],
  );
  return rows[0] ?? null;
}

/** Whether the code stands in a test text; such a link counts nothing. */
export async function isTestLink(db: Queryable, code: string): Promise<boolean> {
  const { rowCount } = await db.query("SELECT 1 FROM test_send WHERE strpos(text, '/' || $1) > 0 LIMIT 1", [code]);
  return rowCount === 1;
}
