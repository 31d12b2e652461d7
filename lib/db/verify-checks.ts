/** One comparison of what is stored with what the history says: a SELECT of subject, stored and rebuilt, a row a difference. */
export interface Check {
  name: string;
  sql: string;
}

/** Each message's outcome, class and licences by its history alone. */
const rebuiltMessages = `
  SELECT message_id,
    (array_agg(status ORDER BY id DESC) FILTER (WHERE decides))[1] AS status,
    (array_agg(class ORDER BY id DESC) FILTER (WHERE decides))[1] AS class,
    (array_agg(taken ORDER BY id DESC) FILTER (WHERE decides))[1] AS taken,
    (array_agg(code ORDER BY id DESC) FILTER (WHERE decides))[1] AS code,
    sum(licences) AS licences,
    bool_or(status = 21 AND applied) AS clicked,
    bool_or(status = 26 AND applied) AS unsubscribed
  FROM (SELECT *, applied AND class IS NOT NULL AND (status <= 13 OR status = 28) AS decides FROM status_change WHERE message_id IS NOT NULL) c
  GROUP BY message_id`;

/** Interview states by strength: Completed > Screened out > Quota full > Partial (rule 6). */
const strongestInterview = (column: string) =>
  `(array_agg(${column} ORDER BY array_position(ARRAY[23, 24, 25, 22]::smallint[], ${column})) FILTER (WHERE ${column} BETWEEN 22 AND 25))[1]`;

/** The state of each message at the end of every minute in which something was learned of it, by its history alone. */
const statesByMinute = `
  SELECT DISTINCT ON (c.message_id, c.minute) c.message_id, c.minute, message_state_bits(
      told.class, CASE WHEN told.status <= 13 THEN told.status END, CASE WHEN told.status = 28 THEN told.code END, told.taken, false,
      c.reported, c.clicked, CASE WHEN c.begun THEN (ARRAY[22, 25, 24, 23]::smallint[])[c.interview] END,
      coalesce(c.unsubscribed, false)) AS state
  FROM (
    SELECT c.message_id, c.id, -- A transaction that began earlier may write later: what follows a minute is never before it, in the trail too.
      max(floor(extract(epoch FROM c.learned_at) / 60)::bigint) OVER sofar AS minute,
      max(c.id) FILTER (WHERE c.applied AND c.class IS NOT NULL AND (c.status <= 13 OR c.status = 28)) OVER sofar AS decided,
      min(c.learned_at) FILTER (WHERE c.applied AND c.source = 'gateway' AND (c.status IN (12, 13) OR (c.class IS NULL AND c.status <= 8))) OVER sofar AS reported,
      min(c.learned_at) FILTER (WHERE c.applied AND c.status = 21) OVER sofar AS clicked,
      max(array_position(ARRAY[22, 25, 24, 23]::smallint[], c.status)) FILTER (WHERE c.applied) OVER sofar AS interview,
      bool_or(c.applied AND c.status = 26) OVER sofar AS unsubscribed,
      -- An interview behind a link that was never submitted is the contact's alone.
      max(c.submission) OVER sofar > 0 AS begun
    FROM status_change c WHERE c.message_id IS NOT NULL
    WINDOW sofar AS (PARTITION BY c.message_id ORDER BY c.id)
  ) c JOIN status_change told ON told.id = c.decided
  ORDER BY c.message_id, c.minute, c.id DESC`;

export const CHECKS: readonly Check[] = [
  {
    name: "outcome of a message",
    sql: `SELECT 'message ' || coalesce(m.id, h.message_id) AS subject,
        concat_ws(' ', coalesce(m.outcome::text, m.left_out), m.class, m.taken) AS stored,
        concat_ws(' ', CASE WHEN h.status = 28 THEN h.code ELSE h.status::text END, h.class, h.taken) AS rebuilt
      FROM message m FULL JOIN (${rebuiltMessages}) h ON h.message_id = m.id
      WHERE m.id IS NULL OR h.message_id IS NULL
        OR m.outcome IS DISTINCT FROM CASE WHEN h.status <= 13 THEN h.status END
        OR m.left_out IS DISTINCT FROM CASE WHEN h.status = 28 THEN h.code END
        OR m.class IS DISTINCT FROM h.class OR (m.outcome IS NOT NULL AND m.taken IS DISTINCT FROM h.taken)`,
  },
  {
    name: "licences of a message",
    sql: `SELECT 'message ' || m.id AS subject, m.licences::text AS stored, coalesce(h.licences, 0)::text AS rebuilt
      FROM message m LEFT JOIN (SELECT message_id, sum(licences) AS licences FROM status_change GROUP BY 1) h ON h.message_id = m.id
      WHERE m.licences <> coalesce(h.licences, 0)`,
  },
  {
    name: "click or unsubscription of a message",
    sql: `SELECT 'message ' || m.id AS subject, concat_ws(' ', m.clicked_at IS NOT NULL, m.unsubscribed) AS stored,
        concat_ws(' ', coalesce(h.clicked, false), coalesce(h.unsubscribed, false)) AS rebuilt
      FROM message m LEFT JOIN (
        SELECT message_id, bool_or(status = 21) AS clicked, bool_or(status = 26) AS unsubscribed
        FROM status_change WHERE applied AND message_id IS NOT NULL AND status IN (21, 26) GROUP BY 1) h ON h.message_id = m.id
      WHERE (m.clicked_at IS NOT NULL) <> coalesce(h.clicked, false) OR m.unsubscribed <> coalesce(h.unsubscribed, false)`,
  },
  {
    name: "interview of a message",
    sql: `SELECT 'message ' || m.id AS subject, m.interview::text AS stored, h.interview::text AS rebuilt
      FROM message m LEFT JOIN (
        SELECT message_id, ${strongestInterview("status")} AS interview FROM status_change
        WHERE applied AND message_id IS NOT NULL AND status BETWEEN 22 AND 25 GROUP BY 1) h ON h.message_id = m.id
      WHERE m.submission > 0 AND m.interview IS DISTINCT FROM h.interview`,
  },
  {
    name: "last status of a contact",
    sql: `WITH h AS (${rebuiltMessages}), sms AS (
        SELECT DISTINCT ON (m.contact_id) m.contact_id, h.status, step.ordinal
        FROM h JOIN message m ON m.id = h.message_id JOIN step ON step.id = m.step_id
        WHERE NOT m.superseded AND h.status <= 13 ORDER BY m.contact_id, step.ordinal DESC
      ), events AS (
        SELECT c.contact_id,
          max(step.ordinal) FILTER (WHERE c.status = 21) AS clicked,
          ${strongestInterview("c.status")} AS interview,
          (array_agg(c.status ORDER BY c.id DESC) FILTER (WHERE c.status IN (26, 27)))[1] = 26 AS unsubscribed
        FROM status_change c LEFT JOIN step ON step.id = c.step_id
        WHERE c.applied AND c.status BETWEEN 21 AND 27 GROUP BY c.contact_id
      ), rebuilt AS (
        SELECT s.contact_id, CASE
          WHEN e.unsubscribed THEN 26 WHEN e.interview IS NOT NULL THEN e.interview
          WHEN e.clicked >= coalesce(sms.ordinal, 0) THEN 21 ELSE coalesce(sms.status, 0) END AS status
        FROM contact_state s LEFT JOIN events e USING (contact_id) LEFT JOIN sms USING (contact_id)
      )
      SELECT 'contact ' || s.contact_id AS subject, s.last_status::text AS stored, r.status::text AS rebuilt
      FROM contact_state s JOIN rebuilt r USING (contact_id) WHERE s.last_status <> r.status`,
  },
  {
    name: "trail of a message",
    sql: `SELECT 'message ' || m.id || ' before ' || to_timestamp((h.minute + 1) * 60) AS subject,
        (m.trail[width_bucket((h.minute + 1 << 20) - 1, m.trail)] & 1048575)::text AS stored, h.state::text AS rebuilt
      FROM message m JOIN (${statesByMinute}) h ON h.message_id = m.id
      -- Not compared: that a newer message took its place, which stands in that one's history, and whether a report was heard of
      -- a message that no longer waits for one.
      WHERE ((m.trail[width_bucket((h.minute + 1 << 20) - 1, m.trail)] # h.state) & CASE WHEN h.state & 7 = 1 THEN 1044479 ELSE 1036287 END)
        IS DISTINCT FROM 0`,
  },
  {
    name: "end of a message's trail",
    sql: `SELECT 'message ' || m.id AS subject, (m.trail[cardinality(m.trail)] & 1048575)::text AS stored, b.bits::text AS rebuilt
      FROM message m, message_state_bits(m.class, m.outcome, m.left_out, m.taken, m.superseded, m.reported_at, m.clicked_at,
        m.interview, m.unsubscribed) AS b(bits)
      WHERE (m.trail[cardinality(m.trail)] & 1048575) IS DISTINCT FROM b.bits`,
  },
  {
    name: "end of a contact's trail",
    sql: `SELECT 'contact ' || s.contact_id AS subject, (s.trail[cardinality(s.trail)] & 1048575)::text AS stored, s.last_status::text AS rebuilt
      FROM contact_state s WHERE (s.trail[cardinality(s.trail)] & 1048575) IS DISTINCT FROM s.last_status`,
  },
  {
    name: "figure of a step",
    sql: `SELECT 'step ' || coalesce(c.step_id, r.step_id) || ' ' || coalesce(c.figure, r.figure) AS subject,
        coalesce(c.value, 0)::text AS stored, coalesce(r.value, 0)::text AS rebuilt
      FROM (SELECT step_id, figure, sum(value) AS value FROM step_figure GROUP BY 1, 2 HAVING sum(value) <> 0) c
      FULL JOIN (
        SELECT step_id, figure, count(*) AS value FROM message m,
          unnest(figures_of(m.class, m.outcome, m.left_out, m.taken, m.superseded, m.code, m.reported_at, m.first_submission_at,
            m.clicked_at, m.interview, m.unsubscribed, m.country, m.network)) figure GROUP BY 1, 2
        UNION ALL SELECT step_id, 'licences', sum(licences) FROM status_change WHERE licences <> 0 GROUP BY 1 HAVING sum(licences) <> 0
      ) r ON r.step_id = c.step_id AND r.figure = c.figure
      WHERE coalesce(c.value, 0) <> coalesce(r.value, 0)`,
  },
  {
    name: "hour of a figure",
    sql: `SELECT 'step ' || coalesce(h.step_id, f.step_id) || ' ' || coalesce(h.figure, f.figure) || ' at ' || coalesce(h.hour, f.hour) AS subject,
        coalesce(h.value, 0)::text AS stored, coalesce(f.value, 0)::text AS rebuilt
      FROM figure_hour h FULL JOIN (
        SELECT step_id, figure, date_trunc('hour', minute, 'UTC') AS hour, sum(value) AS value FROM step_figure
        JOIN (SELECT step_id, date_trunc('hour', max(until), 'UTC') AS until FROM figure_checkpoint GROUP BY 1) c USING (step_id) WHERE minute < until GROUP BY 1, 2, 3
      ) f ON f.step_id = h.step_id AND f.figure = h.figure AND f.hour = h.hour
      WHERE coalesce(h.value, 0) <> coalesce(f.value, 0)`,
  },
  {
    name: "hour of an activity",
    sql: `SELECT 'survey ' || coalesce(h.survey_id, f.survey_id) || ' status ' || coalesce(h.status, f.status) || ' at ' || coalesce(h.hour, f.hour) AS subject,
        coalesce(h.value, 0)::text AS stored, coalesce(f.value, 0)::text AS rebuilt
      FROM activity_hour h FULL JOIN (
        SELECT survey_id, status, date_trunc('hour', minute, 'UTC') AS hour, sum(value) AS value FROM activity_figure
        JOIN (SELECT survey_id, date_trunc('hour', max(until), 'UTC') AS until FROM activity_checkpoint GROUP BY 1) c USING (survey_id) WHERE minute < until GROUP BY 1, 2, 3
      ) f ON f.survey_id = h.survey_id AND f.status = h.status AND f.hour = h.hour
      WHERE coalesce(h.value, 0) <> coalesce(f.value, 0)`,
  },
  {
    name: "checkpoint of a figure",
    sql: `SELECT 'step ' || c.step_id || ' ' || c.figure || ' before ' || c.until AS subject, c.value::text AS stored, sum(f.value)::text AS rebuilt
      FROM figure_checkpoint c LEFT JOIN step_figure f ON f.step_id = c.step_id AND f.figure = c.figure AND f.minute < c.until
      GROUP BY c.step_id, c.figure, c.until, c.value HAVING coalesce(sum(f.value), 0) <> c.value`,
  },
  {
    name: "checkpoint of an activity",
    sql: `SELECT 'survey ' || c.survey_id || ' status ' || c.status || ' before ' || c.until AS subject, c.value::text AS stored, sum(f.value)::text AS rebuilt
      FROM activity_checkpoint c LEFT JOIN activity_figure f ON f.survey_id = c.survey_id AND f.status = c.status AND f.minute < c.until
      GROUP BY c.survey_id, c.status, c.until, c.value HAVING coalesce(sum(f.value), 0) <> c.value`,
  },
  {
    name: "contacts by last status",
    sql: `SELECT 'survey ' || coalesce(a.survey_id, r.survey_id) || ' status ' || coalesce(a.status, r.status) AS subject,
        coalesce(a.value, 0)::text AS stored, coalesce(r.value, 0)::text AS rebuilt
      FROM (SELECT survey_id, status, sum(value) AS value FROM activity_figure GROUP BY 1, 2 HAVING sum(value) <> 0) a
      FULL JOIN (SELECT survey_id, last_status AS status, count(*) AS value FROM contact_state GROUP BY 1, 2) r
        ON r.survey_id = a.survey_id AND r.status = a.status
      WHERE coalesce(a.value, 0) <> coalesce(r.value, 0)`,
  },
  {
    name: "licences of a step",
    sql: `SELECT 'step ' || coalesce(l.step_id, r.step_id) AS subject, coalesce(l.amount, 0)::text AS stored, coalesce(r.amount, 0)::text AS rebuilt
      FROM (SELECT step_id, sum(amount) AS amount FROM licence_entry WHERE step_id IS NOT NULL GROUP BY 1) l
      FULL JOIN (SELECT step_id, -sum(licences) AS amount FROM status_change WHERE licences <> 0 GROUP BY 1) r ON r.step_id = l.step_id
      WHERE coalesce(l.amount, 0) <> coalesce(r.amount, 0)`,
  },
  {
    name: "balance of licences",
    sql: `SELECT 'balance' AS subject, a.balance::text AS stored, l.amount::text AS rebuilt
      FROM licence_account a, (SELECT coalesce(sum(amount), 0) AS amount FROM licence_entry) l WHERE a.balance <> l.amount`,
  },
];
