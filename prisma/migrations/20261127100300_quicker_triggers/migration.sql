-- The same trail as before, at less cost a row: it is written twice for each message sent. One expression over columns: a function that
-- a function calls costs more than what it does.
CREATE OR REPLACE FUNCTION trail_message() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  minute bigint := floor(date_part('epoch', NEW.changed_at) / 60);
  state bigint := message_state_bits(NEW.class, NEW.outcome, NEW.left_out, NEW.taken, NEW.superseded, NEW.reported_at, NEW.clicked_at,
    NEW.interview, NEW.unsubscribed);
  entries int := coalesce(cardinality(NEW.trail), 0);
BEGIN
  IF NEW.trail[entries] >> 20 >= minute THEN
    NEW.trail[entries] := NEW.trail[entries] >> 20 << 20 | state;
  ELSE
    NEW.trail := NEW.trail || (minute << 20 | state);
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION trail_contact() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  minute bigint := floor(date_part('epoch', NEW.changed_at) / 60);
  entries int := coalesce(cardinality(NEW.trail), 0);
BEGIN
  IF NEW.trail[entries] >> 20 >= minute THEN
    NEW.trail[entries] := NEW.trail[entries] >> 20 << 20 | NEW.last_status;
  ELSE
    NEW.trail := NEW.trail || (minute << 20 | NEW.last_status);
  END IF;
  RETURN NEW;
END $$;

-- One look at a batch tells whether any of it concerns dead numbers.
CREATE OR REPLACE FUNCTION remember_dead_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  died bool;
  lives bool;
BEGIN
  SELECT bool_or(CASE WHEN n.outcome IN (1, 4) THEN says_number_is_dead(n.outcome, n.code) END), bool_or(n.outcome = 5)
  INTO died, lives FROM new_rows n;
  IF died THEN
    INSERT INTO dead_number (e164, since)
    SELECT n.e164, min(n.outcome_at) FROM new_rows n
    WHERE n.outcome IN (1, 4) AND n.e164 IS NOT NULL AND says_number_is_dead(n.outcome, n.code) GROUP BY 1 ORDER BY 1
    ON CONFLICT DO NOTHING;
  END IF;
  IF lives THEN
    DELETE FROM dead_number d USING new_rows n WHERE n.outcome = 5 AND d.e164 = n.e164;
  END IF;
  RETURN NULL;
END $$;
