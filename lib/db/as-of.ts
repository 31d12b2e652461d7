import { TRAIL_BITS, TRAIL_CLASSES, TRAIL_INTERVIEWS, TRAIL_REASONS } from "@/lib/domain/trail";

/**
 * What messages and contacts were before an instant: what they counted as by their trails, everything else by the history.
 * Each is a subquery with the columns that lists ask for, in the place of `message` and of `contact_state`.
 */

/** An instant's places among a statement's parameters: itself, and its bound in trails (`trailBound`). */
export interface InstantPlaces {
  before: string;
  bound: string;
}

/** The state in which a trail was then; null = there was nothing yet. */
export const stateThen = (trail: string, bound: string) =>
  `(${trail})[width_bucket(${bound}::bigint, ${trail})] & 1048575`;

const bits = (state: string, name: keyof typeof TRAIL_BITS, width: number) =>
  `((${state} >> ${TRAIL_BITS[name]}) & ${2 ** width - 1})`;
const isSet = (state: string, name: keyof typeof TRAIL_BITS) => `(${state} & ${2 ** TRAIL_BITS[name]} <> 0)`;
const texts = (names: readonly string[]) => `ARRAY[${names.map((name) => `'${name}'`).join(", ")}]`;

/** What a state of a message says, as columns. */
export const stateColumns = (state: string) => `
      (${texts(TRAIL_CLASSES)})[1 + (${state} & 7)] AS class,
      nullif(${bits(state, "outcome", 4)}, 0)::smallint AS outcome,
      (${texts(TRAIL_REASONS)})[${bits(state, "leftOut", 4)}] AS left_out,
      ${isSet(state, "taken")} AS taken, ${isSet(state, "superseded")} AS superseded, ${isSet(state, "unsubscribed")} AS unsubscribed,
      (ARRAY[${TRAIL_INTERVIEWS.join(", ")}]::smallint[])[${bits(state, "interview", 3)}] AS interview,
      CASE WHEN ${isSet(state, "reported")} THEN now.reported_at END AS reported_at,
      CASE WHEN ${isSet(state, "clicked")} THEN now.clicked_at END AS clicked_at`;

/** The messages of a step, or of one contact (`of` = a condition on message `now`), as known then. */
export function messagesBefore(of: string, { before, bound }: InstantPlaces): string {
  const then = (what: string) => `message_${what}_before(now.contact_id, now.id, ${before})`;
  const sinceOr = (column: string) =>
    `CASE WHEN now.changed_at < ${before} THEN now.${column} ELSE ${then(column)} END`;
  return `(
    SELECT now.id, now.survey_id, now.campaign_id, now.step_id, now.contact_id, now.country, now.trail, ${stateColumns("now.was")},
      CASE WHEN now.first_submission_at < ${before} THEN now.first_submission_at END AS first_submission_at,
      ${sinceOr("code")} AS code, ${sinceOr("network")} AS network, ${then("attempts")} AS attempts
    FROM (SELECT *, ${stateThen("trail", bound)} AS was FROM message) now WHERE ${of} AND now.was IS NOT NULL)`;
}

/** The contacts that a survey had then, with the status they had. */
export function statusesBefore(survey: string, bound: string): string {
  return `(
    SELECT now.contact_id, now.survey_id, now.was::smallint AS last_status
    FROM (SELECT contact_id, survey_id, ${stateThen("trail", bound)} AS was FROM contact_state) now
    WHERE now.survey_id = ${survey} AND now.was IS NOT NULL)`;
}

/** The contacts that a survey had before an instant, with all that lists ask of their state, each looked up in the history. */
export function contactsBefore(survey: string, before: string): string {
  return `(
    SELECT s.contact_id, s.survey_id, coalesce(was.status, 0)::smallint AS last_status, was.at AS last_status_at, was.interview,
      was.unsubscribed_at
    FROM contact_state s JOIN contact made ON made.id = s.contact_id AND made.created_at < ${before}
    LEFT JOIN LATERAL (${statusBefore(`h.contact_id = s.contact_id AND h.learned_at < ${before}`)}) was ON true
    WHERE s.survey_id = ${survey})`;
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

/** Interview states by strength (rule 6), as digits 1 to 4. */
const strength = `ARRAY[${TRAIL_INTERVIEWS.join(", ")}]::smallint[]`;
const interviewDigit = `array_position(${strength}, h.status)`;

/** A row that says what the whole message is. */
const decides = "h.applied AND h.class IS NOT NULL AND (h.status <= 13 OR h.status = 28)";

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
            min(h.happened_at) FILTER (WHERE h.applied AND h.status = 26 AND h.id > coalesce(h.subscribed_before, 0)) AS unsubscribed_at,
            max(h.id) FILTER (WHERE h.applied AND h.status = 27) AS subscribed_own
          FROM (
            SELECT h.*, h.status IS DISTINCT FROM lag(h.status) OVER (PARTITION BY h.message_id, ${decides} ORDER BY h.id) AS turned,
              max(h.id) FILTER (WHERE h.applied AND h.status = 27) OVER (PARTITION BY h.contact_id) AS subscribed_before
            FROM status_change h WHERE ${history}
          ) h LEFT JOIN step ON step.id = h.step_id
          GROUP BY h.contact_id, h.message_id, h.step_id
        ) m
      ) m GROUP BY contact_id
    ) contact`;
}
