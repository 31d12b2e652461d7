-- Statements that write many rows carry the trail on by themselves, in an expression the planner puts into them: a trigger function
-- cost a row as much as the rest of its update. The triggers do it for every other statement.

/* The trail after a state: none added where it stays, and of one minute the last (lib/domain/trail.ts says the same). */
CREATE FUNCTION trail_after(trail bigint[], minute bigint, state bigint) RETURNS bigint[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN trail[cardinality(trail)] & 1048575 = state THEN trail
    WHEN trail[cardinality(trail)] >> 20 >= minute
      THEN trail[:cardinality(trail) - 1] || (trail[cardinality(trail)] >> 20 << 20 | state)
    ELSE trail || (minute << 20 | state)
  END;

DROP TRIGGER message_trail_on_update ON message;
CREATE TRIGGER message_trail_on_update BEFORE UPDATE ON message FOR EACH ROW
  WHEN (OLD.trail = NEW.trail AND (OLD.class <> NEW.class OR OLD.outcome IS DISTINCT FROM NEW.outcome
    OR OLD.left_out IS DISTINCT FROM NEW.left_out OR OLD.taken <> NEW.taken OR OLD.superseded <> NEW.superseded
    OR (OLD.reported_at IS NULL) <> (NEW.reported_at IS NULL) OR (OLD.clicked_at IS NULL) <> (NEW.clicked_at IS NULL)
    OR OLD.interview IS DISTINCT FROM NEW.interview OR OLD.unsubscribed <> NEW.unsubscribed))
  EXECUTE FUNCTION trail_message();

DROP TRIGGER contact_trail_on_update ON contact_state;
CREATE TRIGGER contact_trail_on_update BEFORE UPDATE ON contact_state FOR EACH ROW
  WHEN (OLD.trail = NEW.trail AND OLD.last_status <> NEW.last_status) EXECUTE FUNCTION trail_contact();
