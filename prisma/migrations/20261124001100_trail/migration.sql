-- What a message counted as, and a contact's last status, by minute: an entry a minute in which it changed, minute × 2^20 + state, in
-- ascending order. As of any minute is then one look into the row. npm run verify compares it with the history.

ALTER TABLE message ADD COLUMN trail BIGINT[] DEFAULT ARRAY[]::BIGINT[];
ALTER TABLE contact_state ADD COLUMN trail BIGINT[] DEFAULT ARRAY[]::BIGINT[];

/* lib/domain/trail.ts says the same; a test compares them. */
CREATE FUNCTION message_state_bits(class text, outcome smallint, left_out text, taken bool, superseded bool, reported_at timestamptz,
    clicked_at timestamptz, interview smallint, unsubscribed bool)
  RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (array_position(ARRAY['leftOut', 'inQueue', 'temporary', 'delivered', 'permanent', 'notSent'], class) - 1)
    | (coalesce(outcome, 0) << 3)
    | (coalesce(array_position(ARRAY['unsubscribed', 'blocked', 'completed', 'screenedOut', 'quotaFull', 'audience',
        'permanentErrorBefore', 'frequency'], left_out), 0) << 7)
    | (taken::int << 11) | (superseded::int << 12) | ((reported_at IS NOT NULL)::int << 13) | ((clicked_at IS NOT NULL)::int << 14)
    | (coalesce(array_position(ARRAY[22, 25, 24, 23]::smallint[], interview), 0) << 15) | (unsubscribed::int << 18);

/* The trail with one more state. A minute never lies before the last one: what was learned later is later. */
CREATE FUNCTION trail_with(trail bigint[], at timestamptz, state int) RETURNS bigint[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  minute bigint := floor(extract(epoch FROM at) / 60);
  entries int := coalesce(cardinality(trail), 0);
BEGIN
  IF entries = 0 THEN RETURN ARRAY[minute << 20 | state]; END IF;
  IF trail[entries] >> 20 >= minute THEN
    trail[entries] := trail[entries] >> 20 << 20 | state;
    RETURN trail;
  END IF;
  RETURN trail || (minute << 20 | state);
END $$;

/* The minute at which a change counts: that of the trail's end, or of the change where it left no entry. */
CREATE FUNCTION counted_minute(changed_at timestamptz, trail bigint[]) RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN greatest(date_trunc('minute', changed_at), to_timestamp((trail[cardinality(trail)] >> 20) * 60));

CREATE FUNCTION trail_message() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.trail := trail_with(NEW.trail, NEW.changed_at, message_state_bits(NEW.class, NEW.outcome, NEW.left_out, NEW.taken, NEW.superseded,
    NEW.reported_at, NEW.clicked_at, NEW.interview, NEW.unsubscribed));
  RETURN NEW;
END $$;
CREATE TRIGGER message_trail_on_insert BEFORE INSERT ON message FOR EACH ROW
  WHEN (cardinality(NEW.trail) = 0) EXECUTE FUNCTION trail_message();
CREATE TRIGGER message_trail_on_update BEFORE UPDATE ON message FOR EACH ROW
  WHEN (OLD.class <> NEW.class OR OLD.outcome IS DISTINCT FROM NEW.outcome OR OLD.left_out IS DISTINCT FROM NEW.left_out
    OR OLD.taken <> NEW.taken OR OLD.superseded <> NEW.superseded OR (OLD.reported_at IS NULL) <> (NEW.reported_at IS NULL)
    OR (OLD.clicked_at IS NULL) <> (NEW.clicked_at IS NULL) OR OLD.interview IS DISTINCT FROM NEW.interview
    OR OLD.unsubscribed <> NEW.unsubscribed)
  EXECUTE FUNCTION trail_message();

CREATE FUNCTION trail_contact() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.trail := trail_with(NEW.trail, NEW.changed_at, NEW.last_status);
  RETURN NEW;
END $$;
CREATE TRIGGER contact_trail_on_insert BEFORE INSERT ON contact_state FOR EACH ROW
  WHEN (cardinality(NEW.trail) = 0) EXECUTE FUNCTION trail_contact();
CREATE TRIGGER contact_trail_on_update BEFORE UPDATE ON contact_state FOR EACH ROW
  WHEN (OLD.last_status <> NEW.last_status) EXECUTE FUNCTION trail_contact();

/* The raw code of a message as known before an instant. Functions, because a planner takes subqueries in a million rows for hopeless. */
CREATE FUNCTION message_code_before(contact bigint, message bigint, before timestamptz) RETURNS text
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT h.reason FROM status_change h WHERE h.contact_id = contact AND h.message_id = message AND h.learned_at < before
    AND h.applied AND h.class IS NOT NULL ORDER BY h.id DESC LIMIT 1);
END $$;

/* The network that reports had named by then. */
CREATE FUNCTION message_network_before(contact bigint, message bigint, before timestamptz) RETURNS text
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT h.network FROM status_change h WHERE h.contact_id = contact AND h.message_id = message AND h.learned_at < before
    AND h.applied AND h.status <= 13 AND h.network IS NOT NULL ORDER BY h.id DESC LIMIT 1);
END $$;

/* How many attempts there had been by then. */
CREATE FUNCTION message_attempts_before(contact bigint, message bigint, before timestamptz) RETURNS smallint
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT coalesce(max(h.attempt), 0) FROM status_change h WHERE h.contact_id = contact AND h.message_id = message
    AND h.learned_at < before);
END $$;
