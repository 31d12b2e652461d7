-- What Prisma's schema cannot say: extensions, foreign keys, checks, partial indexes, append-only history,
-- and the figures, activity and licences that triggers keep in the transaction of the change itself.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- ---- Foreign keys (none from the history: it outlives what it speaks of) ----

ALTER TABLE contact ADD CONSTRAINT contact_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id);
ALTER TABLE contact_state ADD CONSTRAINT contact_state_contact_fk FOREIGN KEY (contact_id) REFERENCES contact (id) ON DELETE CASCADE;
ALTER TABLE campaign ADD CONSTRAINT campaign_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id);
ALTER TABLE step ADD CONSTRAINT step_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id);
ALTER TABLE message ADD CONSTRAINT message_step_fk FOREIGN KEY (step_id) REFERENCES step (id);
ALTER TABLE message ADD CONSTRAINT message_contact_fk FOREIGN KEY (contact_id) REFERENCES contact (id);
ALTER TABLE part ADD CONSTRAINT part_message_fk FOREIGN KEY (message_id) REFERENCES message (id);

ALTER TABLE test_send ADD CONSTRAINT test_send_campaign_fk FOREIGN KEY (campaign_id) REFERENCES campaign (id);

-- ---- The order in which steps load, over all campaigns (rule 6) ----

CREATE SEQUENCE step_ordinal;

-- ---- Invariants ----

ALTER TABLE campaign
  ADD CONSTRAINT campaign_state_known CHECK (state IN ('draft', 'scheduled', 'running', 'paused', 'completed', 'cancelled')),
  ADD CONSTRAINT campaign_kind_known CHECK (kind IN ('standard', 'smart')),
  ADD CONSTRAINT campaign_paused_has_reason CHECK ((state = 'paused') = (paused_because IS NOT NULL)),
  ADD CONSTRAINT campaign_validity_range CHECK (validity BETWEEN 1 AND 259200);

ALTER TABLE step
  ADD CONSTRAINT step_kind_known CHECK (kind IN ('invitation', 'reminder')),
  ADD CONSTRAINT step_state_known CHECK (state IN ('waiting', 'loaded', 'cancelled')),
  ADD CONSTRAINT step_loaded_has_ordinal CHECK ((state = 'loaded') = (ordinal IS NOT NULL));

ALTER TABLE message
  ADD CONSTRAINT message_outcome_known CHECK (outcome BETWEEN 1 AND 13),
  ADD CONSTRAINT message_outcome_or_left_out CHECK ((outcome IS NULL) = (left_out IS NOT NULL)),
  ADD CONSTRAINT message_left_out_known CHECK (left_out IN ('unsubscribed', 'blocked', 'completed', 'screenedOut', 'quotaFull', 'audience', 'permanentErrorBefore', 'frequency')),
  -- Rule 1: a temporary outcome always has its next attempt; a permanent one never.
  ADD CONSTRAINT message_temporary_has_next CHECK ((coalesce(outcome, 0) >= 9) = (next_attempt_at IS NOT NULL)),
  ADD CONSTRAINT message_next_has_action CHECK ((next_attempt_at IS NULL) = (next_action IS NULL)),
  ADD CONSTRAINT message_action_known CHECK (next_action IN ('submit', 'answer', 'query', 'cancel', 'close')),
  ADD CONSTRAINT message_class_fits CHECK (CASE
    WHEN outcome IS NULL THEN class = 'leftOut'
    WHEN outcome = 5 THEN class = 'delivered'
    WHEN outcome <= 2 THEN class = 'notSent'
    WHEN outcome <= 8 THEN class = CASE WHEN taken THEN 'permanent' ELSE 'notSent' END
    WHEN outcome = 10 THEN class IN ('inQueue', 'temporary')
    ELSE class = 'inQueue' END),
  ADD CONSTRAINT message_licences_range CHECK (licences >= 0),
  ADD CONSTRAINT message_begun_has_code CHECK ((first_submission_at IS NULL) OR (link_code IS NOT NULL AND text IS NOT NULL)),
  ADD CONSTRAINT message_clicked_is_delivered CHECK (clicked_at IS NULL OR outcome = 5);

ALTER TABLE part ADD CONSTRAINT part_state_known CHECK (state IN ('sending', 'taken', 'refused', 'unanswered'));
ALTER TABLE test_send ADD CONSTRAINT test_send_state_known CHECK (state IN ('waiting', 'sending', 'sent', 'refused'));
ALTER TABLE opt_out ADD CONSTRAINT opt_out_kind_known CHECK (kind IN ('unsubscribed', 'blocked'));
ALTER TABLE licence_entry ADD CONSTRAINT licence_entry_kind_known CHECK (kind IN ('bought', 'deducted', 'returned'));

-- Rule 9: never two newest messages for one contact and step.
CREATE UNIQUE INDEX message_one_per_contact_and_step ON message (step_id, contact_id) WHERE NOT superseded;

-- ---- What the worker looks for ----

CREATE INDEX message_to_submit ON message (step_id, next_attempt_at, id) WHERE next_action = 'submit';
CREATE INDEX message_to_follow ON message (next_attempt_at, id) WHERE next_action IN ('query', 'cancel', 'close');
CREATE INDEX message_in_flight ON message (worker) WHERE next_action = 'answer';
CREATE INDEX part_unanswered ON part (gateway_id, message_id) WHERE state = 'unanswered' AND provider_id IS NULL;
CREATE UNIQUE INDEX licence_entry_step_minute ON licence_entry (minute, kind, step_id) WHERE step_id IS NOT NULL;

-- ---- Free text ----

CREATE FUNCTION contact_words(identification text, name text, surname text, email text, mobile text, e164 text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN lower(coalesce(identification, '') || ' ' || coalesce(name, '') || ' ' || coalesce(surname, '') || ' ' ||
               coalesce(email, '') || ' ' || coalesce(mobile, '') || ' ' || coalesce(e164, ''));
CREATE INDEX contact_words_trigram ON contact USING gin (contact_words(identification, name, surname, email, mobile, e164) gin_trgm_ops);

-- ---- The history is append-only ----

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'The history is append-only';
END $$;
CREATE TRIGGER status_change_append_only BEFORE UPDATE OR DELETE ON status_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- ---- Figures of a step ----

CREATE FUNCTION receipt_bucket(seconds float8) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN floor(20 * ln(1 + greatest(seconds, 0)) / ln(2))::int;

/*
 * The figures in which a message counts once; licences are summed beside. Columns one by one: a whole row is taken apart for each.
 * lib/domain/message-figures.ts says the same; a test compares them.
 */
CREATE FUNCTION figures_of(class text, outcome smallint, left_out text, taken bool, superseded bool, code text,
    reported_at timestamptz, first_submission_at timestamptz, clicked_at timestamptz, interview smallint, unsubscribed bool,
    country text, network text)
  RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN superseded THEN ARRAY[]::text[] ELSE array_remove(ARRAY[
    'loaded',
    'class.' || class,
    'outcome.' || outcome::text,
    'leftOut.' || left_out,
    CASE WHEN class IN ('delivered', 'permanent') OR (class = 'inQueue' AND taken) THEN 'handedOver' END,
    CASE WHEN class = 'inQueue' AND taken AND reported_at IS NULL THEN 'silent' END,
    CASE WHEN class IN ('permanent', 'notSent', 'temporary') THEN 'reason.' || outcome::text || '.' || code END,
    CASE WHEN clicked_at IS NOT NULL THEN 'clicked' END,
    CASE WHEN outcome = 5 THEN 'interview.' || interview::text END,
    CASE WHEN outcome = 5 AND unsubscribed THEN 'unsubscribed' END,
    CASE WHEN outcome = 5 AND code = 'link' THEN 'provenByLink' END,
    CASE WHEN outcome = 5 AND code IS DISTINCT FROM 'link' AND reported_at IS NOT NULL AND first_submission_at IS NOT NULL
      THEN 'receipt.' || receipt_bucket(extract(epoch FROM reported_at - first_submission_at)::float8)::text END,
    CASE WHEN class <> 'leftOut' THEN 'country.' || coalesce(country, '') || '.' || class END,
    CASE WHEN clicked_at IS NOT NULL THEN 'country.' || coalesce(country, '') || '.clicked' END,
    CASE WHEN class IN ('delivered', 'permanent') OR (class = 'inQueue' AND taken)
      THEN 'network.' || coalesce(network, '') || '.' || class END,
    CASE WHEN clicked_at IS NOT NULL THEN 'network.' || coalesce(network, '') || '.clicked' END,
    CASE WHEN outcome = 5 AND code = 'link' THEN 'network.' || coalesce(network, '') || '.provenByLink' END
  ], NULL) END;

CREATE FUNCTION message_figures(m message) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN figures_of(m.class, m.outcome, m.left_out, m.taken, m.superseded, m.code, m.reported_at, m.first_submission_at, m.clicked_at,
    m.interview, m.unsubscribed, m.country, m.network);

CREATE FUNCTION count_messages() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO step_figure (step_id, figure, minute, value)
    SELECT step_id, figure, counted_minute(changed_at, trail), count(*)
    FROM new_rows n, unnest(figures_of(n.class, n.outcome, n.left_out, n.taken, n.superseded, n.code, n.reported_at, n.first_submission_at,
      n.clicked_at, n.interview, n.unsubscribed, n.country, n.network)) figure GROUP BY 1, 2, 3;
  ELSE
    INSERT INTO step_figure (step_id, figure, minute, value)
    -- Alike rows are added up before their figures are made: a batch has few kinds, and what moved no figure (an intent, a
    -- lease) sums to nothing. The names of the figures are the costly part.
    WITH moved AS (
      SELECT step_id, minute, class, outcome, left_out, taken, superseded, code, reported_at, first_submission_at, clicked_at,
        interview, unsubscribed, country, network, sum(value) AS value, sum(value * licences) AS licences
      FROM (
        SELECT 1 AS value, n.step_id, counted_minute(n.changed_at, n.trail) AS minute, n.class, n.outcome, n.left_out, n.taken,
          n.superseded, n.code, n.reported_at, n.first_submission_at, n.clicked_at, n.interview, n.unsubscribed, n.country, n.network, n.licences
        FROM new_rows n
        UNION ALL
        SELECT -1, n.step_id, counted_minute(n.changed_at, n.trail), o.class, o.outcome, o.left_out, o.taken,
          o.superseded, o.code, o.reported_at, o.first_submission_at, o.clicked_at, o.interview, o.unsubscribed, o.country, o.network, o.licences
        FROM old_rows o JOIN new_rows n USING (id)
      ) rows
      GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
      HAVING sum(value) <> 0 OR sum(value * licences) <> 0
    )
    SELECT step_id, figure, minute, sum(value) FROM (
      SELECT m.step_id, figure, m.minute, m.value
      FROM moved m, unnest(figures_of(m.class, m.outcome, m.left_out, m.taken, m.superseded, m.code, m.reported_at,
        m.first_submission_at, m.clicked_at, m.interview, m.unsubscribed, m.country, m.network)) figure WHERE m.value <> 0
      UNION ALL
      SELECT step_id, 'licences', minute, licences FROM moved
    ) delta GROUP BY 1, 2, 3 HAVING sum(value) <> 0;
  END IF;
  PERFORM pg_notify('esito', survey_id::text) FROM (SELECT DISTINCT survey_id FROM new_rows) s;
  RETURN NULL;
END $$;
CREATE TRIGGER message_counted_on_insert AFTER INSERT ON message REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_messages();
CREATE TRIGGER message_counted_on_update AFTER UPDATE ON message REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_messages();

-- ---- Survey activity: contacts by last status (0 = none yet) ----

CREATE FUNCTION count_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO activity_figure (survey_id, status, minute, value)
    SELECT survey_id, last_status, counted_minute(changed_at, trail), count(*) FROM new_rows GROUP BY 1, 2, 3;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO activity_figure (survey_id, status, minute, value)
    SELECT survey_id, last_status, date_trunc('minute', now()), -count(*) FROM old_rows GROUP BY 1, 2, 3;
  ELSE
    INSERT INTO activity_figure (survey_id, status, minute, value)
    SELECT survey_id, status, minute, sum(value) FROM (
      SELECT survey_id, last_status AS status, counted_minute(changed_at, trail) AS minute, 1 AS value FROM new_rows
      UNION ALL
      SELECT n.survey_id, o.last_status, counted_minute(n.changed_at, n.trail), -1 FROM old_rows o JOIN new_rows n USING (contact_id)
    ) delta GROUP BY 1, 2, 3 HAVING sum(value) <> 0;
  END IF;
  IF TG_OP = 'DELETE' THEN
    PERFORM pg_notify('esito', survey_id::text) FROM (SELECT DISTINCT survey_id FROM old_rows) s;
  ELSE
    PERFORM pg_notify('esito', survey_id::text) FROM (SELECT DISTINCT survey_id FROM new_rows) s;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_counted_on_insert AFTER INSERT ON contact_state REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();
CREATE TRIGGER contact_counted_on_update AFTER UPDATE ON contact_state REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();
CREATE TRIGGER contact_counted_on_delete AFTER DELETE ON contact_state REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION count_contacts();

-- ---- Licences: every change of the history that deducts or returns moves the account and the ledger ----

INSERT INTO licence_account (id, balance) VALUES (1, 0);

CREATE FUNCTION move_licences() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE licence_account SET balance = balance - total
  FROM (SELECT sum(licences) AS total, bool_or(licences <> 0) AS any FROM new_rows) moved
  WHERE id = 1 AND moved.any;
  IF FOUND THEN
    INSERT INTO licence_entry (minute, kind, step_id, amount)
    SELECT date_trunc('minute', learned_at), CASE WHEN licences > 0 THEN 'deducted' ELSE 'returned' END, step_id, sum(-licences)
    FROM new_rows WHERE licences <> 0 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (minute, kind, step_id) WHERE step_id IS NOT NULL DO UPDATE SET amount = licence_entry.amount + excluded.amount;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER licences_moved AFTER INSERT ON status_change REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION move_licences();
