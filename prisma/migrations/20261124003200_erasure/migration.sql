-- The history stays append-only but for one thing: the words of an erased person's rows may become "Erased". What
-- happened, when, and every figure that follows from it stay as they are.

CREATE FUNCTION refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.text = 'Erased' AND to_jsonb(NEW) - 'text' = to_jsonb(OLD) - 'text'
    AND EXISTS (SELECT 1 FROM contact WHERE id = OLD.contact_id AND erased_at IS NOT NULL) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'The history is append-only';
END $$;
DROP TRIGGER status_change_append_only ON status_change;
CREATE TRIGGER status_change_append_only BEFORE UPDATE OR DELETE ON status_change
  FOR EACH ROW EXECUTE FUNCTION refuse_change_but_erasure();
DROP FUNCTION refuse_change();
