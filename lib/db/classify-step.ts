import { readViewQuery } from "@/lib/schemas/view";
import { compileFilter } from "./contact-filter";
import type { Queryable } from "./pool";

/** The classification of a step's contacts as a statement with its values. */
export interface Classification {
  sql: string;
  values: readonly unknown[];
}

/**
 * The class of every contact if the step loaded now, as a SELECT of contact_id, e164, country, left_out and outcome. Where its audience is
 * a view, whoever is not in it is left out; a view that cannot be read has nobody in it, so that nobody is texted by mistake.
 */
export async function classifyStep(db: Queryable, stepId: string): Promise<Classification> {
  const { rows } = await db.query<{ survey: string; query: string | null }>(
    `SELECT s.survey_id AS survey, v.query FROM step s LEFT JOIN "view" v ON v.id = s.view_id
     WHERE s.id = $1 AND s.audience IN ('view', 'deletedView')`,
    [stepId],
  );
  const [step] = rows;
  const reading = typeof step?.query === "string" ? readViewQuery(step.query) : null;
  if (!step || !reading) return { sql: classes(nobody), values: [stepId] };
  const { from, where, values, ids } = compileFilter(step.survey, reading.filter, { before: [stepId] });
  return { sql: classes(`SELECT ${ids[0]} AS contact_id FROM ${from} WHERE ${where}`), values };
}

const nobody = "SELECT NULL::bigint AS contact_id WHERE false";

/**
 * Whether message f of step fs says of its number that it fails: it ended Invalid or Undeliverable, and nothing that the contact
 * was sent there in a newer step n taught otherwise (Duplicated and Buffered teach nothing). `which` narrows the newer ones.
 */
export function failsForGood(which = ""): string {
  return `f.outcome IN (1, 4) AND NOT f.superseded AND NOT EXISTS (
    SELECT 1 FROM message newer JOIN step n ON n.id = newer.step_id
    WHERE newer.contact_id = f.contact_id AND newer.e164 = f.e164 AND NOT newer.superseded
      AND newer.outcome IS NOT NULL AND newer.outcome NOT IN (2, 9) AND n.ordinal > fs.ordinal ${which})`;
}

/*
 * The one class of every contact when a step loads (rule 8), as a SELECT of contact_id, e164, country, left_out and outcome
 * (exactly one of the two set); `$1` = the step. Loading inserts it, preflight counts it, so their numbers agree.
 *
 * The order: opted out or blocked by number, Invalid, the contact's own reasons, Duplicated among what remains (the first
 * by contact id keeps its place), Buffered.
 */
const classes = (members: string) => `
  WITH this AS (
    SELECT s.id, s.survey_id, s.campaign_id, s.audience, c.leave_out_dead
    FROM step s JOIN campaign c ON c.id = s.campaign_id WHERE s.id = $1
  ), opted_out AS (
    -- Unsubscribed before blocked where a number is both.
    SELECT e164, max(kind) AS kind FROM opt_out GROUP BY e164
  ), clicked AS (
    SELECT DISTINCT m.contact_id
    FROM this JOIN step s ON s.campaign_id = this.campaign_id
    JOIN message m ON m.step_id = s.id AND m.outcome = 5 AND m.clicked_at IS NOT NULL
    WHERE this.audience = 'notClicked'
  ), failed AS (
    SELECT DISTINCT f.contact_id, f.e164
    FROM this JOIN step fs ON fs.survey_id = this.survey_id AND fs.state = 'loaded'
    JOIN message f ON f.step_id = fs.id AND f.e164 IS NOT NULL
    WHERE ${failsForGood()}
  ), member AS (
    ${members}
  ), judged AS (
    SELECT c.id AS contact_id, c.e164, c.country, CASE
      WHEN state.unsubscribed_at IS NOT NULL THEN 'unsubscribed'
      WHEN opted_out.kind IS NOT NULL THEN opted_out.kind
      WHEN c.e164 IS NULL THEN NULL
      WHEN state.interview = 23 THEN 'completed'
      WHEN state.interview = 24 THEN 'screenedOut'
      WHEN state.interview = 25 THEN 'quotaFull'
      WHEN this.audience = 'notClicked' AND (state.interview IS NOT NULL OR clicked.contact_id IS NOT NULL) THEN 'audience'
      WHEN this.audience IN ('view', 'deletedView') AND member.contact_id IS NULL THEN 'audience'
      WHEN failed.contact_id IS NOT NULL OR (this.leave_out_dead AND dead.e164 IS NOT NULL) THEN 'permanentErrorBefore'
    END AS left_out
    FROM this JOIN contact c ON c.survey_id = this.survey_id AND c.erased_at IS NULL
    LEFT JOIN contact_state state ON state.contact_id = c.id
    LEFT JOIN opted_out ON opted_out.e164 = c.e164
    LEFT JOIN dead_number dead ON dead.e164 = c.e164
    LEFT JOIN member ON member.contact_id = c.id
    LEFT JOIN clicked ON clicked.contact_id = c.id
    LEFT JOIN failed ON failed.contact_id = c.id AND failed.e164 = c.e164
  )
  SELECT contact_id, e164, country, left_out, CASE
    WHEN left_out IS NOT NULL THEN NULL
    WHEN e164 IS NULL THEN 1
    WHEN row_number() OVER (PARTITION BY left_out, e164 ORDER BY contact_id) > 1 THEN 2
    ELSE 9
  END::smallint AS outcome
  FROM judged`;
