/**
 * What messages and contacts were before an instant: as they stand where nothing changed since, else by the history alone.
 * Each is a subquery with the columns that lists ask for, in the place of `message` and of `contact_state`. A place such as
 * `$2` stands for a parameter.
 */

/** Classes as digits, so that the last change of a message and what it said come out of one max(). */
const classes = ["leftOut", "inQueue", "temporary", "delivered", "permanent", "notSent"];
const classDigit = `CASE h.class ${classes.map((name, digit) => `WHEN '${name}' THEN ${digit}`).join(" ")} END`;

/** Interview states by strength (rule 6), as digits 1 to 4. */
const strength = "ARRAY[22, 25, 24, 23]::smallint[]";
const interviewDigit = `array_position(${strength}, h.status)`;

/** A row that says what the whole message is. */
const decides = "h.applied AND h.class IS NOT NULL AND (h.status <= 13 OR h.status = 28)";

/** Number of a message's last deciding change × 4096 + status × 64 + class × 2 + taken. */
const lastDecision = `max(h.id * 4096 + h.status * 64 + ${classDigit} * 2 + coalesce(h.taken, false)::int) FILTER (WHERE ${decides})`;

/** The classes and events of messages by a piece of the history `h`, a row a message, in few bytes for a million of them. */
export function messageHistory(which: string): string {
  return `SELECT h.message_id, max(h.contact_id) AS contact_id, ${lastDecision} AS last,
      min(h.learned_at) FILTER (WHERE h.applied AND h.source = 'gateway'
        AND (h.status IN (12, 13) OR (h.class IS NULL AND h.status <= 8))) AS reported_at,
      max(h.id) FILTER (WHERE h.applied AND h.network IS NOT NULL AND h.status <= 13) AS named,
      max(h.attempt) AS attempts,
      min(h.learned_at) FILTER (WHERE h.applied AND h.status = 21) AS clicked_at,
      max(${interviewDigit}) FILTER (WHERE h.applied) AS interview,
      coalesce(bool_or(h.applied AND h.status = 26), false) AS unsubscribed
    FROM status_change h WHERE h.message_id IS NOT NULL AND ${which} GROUP BY h.message_id`;
}

/** The messages of a step, or of one contact (`of` names the column and its value), as known before an instant. */
export function messagesBefore(of: { column: "step_id" | "contact_id"; value: string }, before: string): string {
  const ours = (table: string) => `${table}.${of.column} = ${of.value}`;
  return `(
    SELECT now.id, now.survey_id, now.campaign_id, now.step_id, now.contact_id, now.superseded, now.country, now.outcome, now.left_out,
      now.class, now.taken, now.code, now.network, now.attempts, now.reported_at, now.clicked_at, now.interview, now.unsubscribed
    FROM message now WHERE ${ours("now")} AND now.changed_at < ${before}
    UNION ALL
    SELECT now.id, now.survey_id, now.campaign_id, now.step_id, now.contact_id, ${supersededBefore("now", before)}, now.country,
      CASE WHEN was.status <= 13 THEN was.status END,
      CASE WHEN was.status = 28 THEN (SELECT d.code FROM status_change d WHERE d.id = was.id) END,
      was.class, was.taken, (SELECT d.reason FROM status_change d WHERE d.id = was.id),
      (SELECT d.network FROM status_change d WHERE d.id = h.named), h.attempts, h.reported_at, h.clicked_at,
      (${strength})[h.interview], h.unsubscribed
    FROM (${messageHistory(`${ours("h")} AND h.learned_at < ${before}`)}) h
    JOIN message now ON now.id = h.message_id AND ${ours("now")} AND now.changed_at >= ${before}
    CROSS JOIN LATERAL (${unpacked("h.last")}) was)`;
}

/** The number, status, class and taken of a packed last decision. */
export function unpacked(last: string): string {
  const names = classes.map((name) => `'${name}'`).join(", ");
  return `SELECT ${last} / 4096 AS id, (${last} / 64 % 64)::smallint AS status, (ARRAY[${names}])[1 + ${last} / 2 % 32] AS class, ${last} % 2 = 1 AS taken`;
}

/** Whether a message had a newer one in its place by then; only those that have one now are looked up. */
function supersededBefore(message: string, before: string): string {
  return `${message}.superseded AND EXISTS (
        SELECT 1 FROM message n JOIN status_change c ON c.contact_id = n.contact_id AND c.message_id = n.id AND c.learned_at < ${before}
        WHERE n.contact_id = ${message}.contact_id AND n.supersedes = ${message}.id)`;
}

/**
 * The contacts that a survey had before an instant, with their last status as known then. `each` looks up those that changed
 * since one by one, with the time of their status; else the survey's history is read once, without times.
 */
export function contactsBefore(survey: string, before: string, each: boolean): string {
  const history = each
    ? `LEFT JOIN LATERAL (${statusBefore(`h.contact_id = s.contact_id AND h.learned_at < ${before}`)}) was ON true`
    : `LEFT JOIN (${statusesBefore(survey, before)}) was ON was.contact_id = s.contact_id`;
  return `(
    SELECT s.contact_id, s.survey_id, s.last_status, s.last_status_at, s.last_step_id, s.last_message_id, s.interview, s.unsubscribed_at
    FROM contact_state s WHERE s.survey_id = ${survey} AND s.changed_at < ${before}
    UNION ALL
    SELECT s.contact_id, s.survey_id, coalesce(was.status, 0)::smallint, was.at, was.step_id, was.message_id, was.interview, was.unsubscribed_at
    FROM contact_state s JOIN contact made ON made.id = s.contact_id AND made.created_at < ${before}
    ${history}
    WHERE s.survey_id = ${survey} AND s.changed_at >= ${before})`;
}

/** One contact's state as known before an instant, for the place of `contact_state` beside a row that names the contact. */
export function contactBefore(contact: string, before: string): string {
  return `LATERAL (
    SELECT coalesce(was.status, 0)::smallint AS last_status, was.at AS last_status_at, was.step_id AS last_step_id,
      was.message_id AS last_message_id, was.unsubscribed_at,
      (SELECT max(a.attempt) FROM status_change a WHERE a.contact_id = ${contact} AND a.message_id = was.message_id
         AND a.learned_at < ${before}) AS attempts
    FROM (SELECT 1) one LEFT JOIN (${statusBefore(`h.contact_id = ${contact} AND h.learned_at < ${before}`)}) was ON true)`;
}

/** Rule 6 over the history of a survey, a row a contact: the status alone. */
function statusesBefore(survey: string, before: string): string {
  const rows = `
    SELECT contact_id, message_id, step_id, id, status, class, taken, applied FROM status_change
    WHERE step_id IN (SELECT id FROM step WHERE survey_id = ${survey}) AND learned_at < ${before}
    UNION ALL
    SELECT contact_id, message_id, step_id, id, status, class, taken, applied FROM status_change
    WHERE survey_id = ${survey} AND step_id IS NULL AND learned_at < ${before}`;
  return `
    SELECT m.contact_id, CASE WHEN max(m.unsubscribed) > coalesce(max(m.subscribed), 0) THEN 26
        WHEN max(m.interview) IS NOT NULL THEN (${strength})[max(m.interview)]
        WHEN max(step.ordinal) FILTER (WHERE m.clicked) >= coalesce(max(step.ordinal) FILTER (WHERE ${hasOutcome}), 0) THEN 21
        ELSE coalesce(max(step.ordinal * 64 + m.last / 64 % 64) FILTER (WHERE ${hasOutcome}) % 64, 0) END AS status,
      NULL::timestamptz AS at, NULL::bigint AS step_id, NULL::bigint AS message_id, NULL::smallint AS interview,
      NULL::timestamptz AS unsubscribed_at
    FROM (
      SELECT h.contact_id, h.message_id, h.step_id, ${lastDecision} AS last,
        coalesce(bool_or(h.applied AND h.status = 21), false) AS clicked,
        max(${interviewDigit}) FILTER (WHERE h.applied) AS interview,
        max(h.id) FILTER (WHERE h.applied AND h.status = 26) AS unsubscribed,
        max(h.id) FILTER (WHERE h.applied AND h.status = 27) AS subscribed
      FROM (${rows}) h GROUP BY h.contact_id, h.message_id, h.step_id
    ) m
    LEFT JOIN step ON step.id = m.step_id
    LEFT JOIN (
      SELECT n.supersedes FROM message n WHERE n.supersedes IS NOT NULL AND n.survey_id = ${survey} AND EXISTS (
        SELECT 1 FROM status_change c WHERE c.contact_id = n.contact_id AND c.message_id = n.id AND c.learned_at < ${before})
    ) old ON old.supersedes = m.message_id
    GROUP BY m.contact_id`;
}

const hasOutcome = "m.last / 64 % 64 <= 13 AND old.supersedes IS NULL";

/** Rule 6 over a piece of the history with times: per message, then per step the newest message, then per contact. */
function statusBefore(history: string): string {
  return `
    SELECT contact_id, CASE WHEN unsubscribed_at IS NOT NULL THEN 26 WHEN interview IS NOT NULL THEN (${strength})[interview]
        WHEN clicked[1] >= coalesce(sms[1], 0) THEN 21 ELSE coalesce(sms[3], 0) END AS status,
      CASE WHEN unsubscribed_at IS NOT NULL THEN unsubscribed_at WHEN interview IS NOT NULL THEN interview_at
        WHEN clicked[1] >= coalesce(sms[1], 0) THEN clicked_at ELSE outcome_at END AS at,
      CASE WHEN clicked IS NOT NULL AND (unsubscribed_at IS NOT NULL OR interview IS NOT NULL OR clicked[1] >= coalesce(sms[1], 0))
        THEN clicked[2] ELSE sms[2] END AS message_id,
      CASE WHEN clicked IS NOT NULL AND (unsubscribed_at IS NOT NULL OR interview IS NOT NULL OR clicked[1] >= coalesce(sms[1], 0))
        THEN clicked[4] ELSE sms[4] END AS step_id,
      (${strength})[interview] AS interview, unsubscribed_at
    FROM (
      SELECT contact_id,
        max(ARRAY[ordinal, message_id, status, step_id]) FILTER (WHERE newest AND status <= 13) AS sms,
        (array_agg(outcome_at ORDER BY ordinal DESC) FILTER (WHERE newest AND status <= 13))[1] AS outcome_at,
        max(ARRAY[ordinal, message_id, 0, step_id]) FILTER (WHERE clicked_at IS NOT NULL) AS clicked,
        (array_agg(clicked_at ORDER BY ordinal DESC) FILTER (WHERE clicked_at IS NOT NULL))[1] AS clicked_at,
        (max(interview))[1] AS interview,
        (array_agg(interview_at ORDER BY interview DESC) FILTER (WHERE interview IS NOT NULL))[1] AS interview_at,
        min(unsubscribed_at) FILTER (WHERE unsubscribed > coalesce(subscribed, 0)) AS unsubscribed_at
      FROM (
        SELECT m.*, m.message_id = max(m.message_id) OVER (PARTITION BY m.contact_id, m.step_id) AS newest,
          max(m.subscribed_own) OVER (PARTITION BY m.contact_id) AS subscribed
        FROM (
          SELECT h.contact_id, h.message_id, h.step_id, max(step.ordinal) AS ordinal,
            (array_agg(h.status ORDER BY h.id DESC) FILTER (WHERE ${decides}))[1] AS status,
            (array_agg(h.happened_at ORDER BY h.id DESC) FILTER (WHERE ${decides} AND h.turned))[1] AS outcome_at,
            min(h.happened_at) FILTER (WHERE h.applied AND h.status = 21) AS clicked_at,
            max(ARRAY[${interviewDigit}, -h.id]) FILTER (WHERE h.applied AND h.status BETWEEN 22 AND 25) AS interview,
            (array_agg(h.happened_at ORDER BY ${interviewDigit} DESC, h.id) FILTER (WHERE h.applied AND h.status BETWEEN 22 AND 25))[1] AS interview_at,
            max(h.id) FILTER (WHERE h.applied AND h.status = 26) AS unsubscribed,
            min(h.happened_at) FILTER (WHERE h.applied AND h.status = 26) AS unsubscribed_at,
            max(h.id) FILTER (WHERE h.applied AND h.status = 27) AS subscribed_own
          FROM (
            SELECT h.*, h.status IS DISTINCT FROM lag(h.status) OVER (PARTITION BY h.message_id, ${decides} ORDER BY h.id) AS turned
            FROM status_change h WHERE ${history}
          ) h LEFT JOIN step ON step.id = h.step_id
          GROUP BY h.contact_id, h.message_id, h.step_id
        ) m
      ) m GROUP BY contact_id
    ) contact`;
}
