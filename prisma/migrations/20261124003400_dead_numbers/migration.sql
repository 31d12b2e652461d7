-- Numbers that a network said do not exist, over all surveys, until a message to them is delivered.

CREATE TABLE "dead_number" (
    "e164" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dead_number_pkey" PRIMARY KEY ("e164")
);

/* Unknown or unidentified subscriber (MAP 1 and 5), or refused at submission as no address (0x0B), or Twilio's unknown handset. */
CREATE FUNCTION says_number_is_dead(outcome smallint, code text) RETURNS bool
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (outcome = 4 AND code ~* '^((undeliv|undeliverable|undelivered|failed)[ :/]+)?0*(1|5)$')
    OR (outcome = 1 AND code ~* '(^|\s)0x0{0,6}0?b$') OR (outcome = 4 AND code ~ '^Twilio .*30005$');

CREATE FUNCTION remember_dead_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.outcome IN (1, 4) AND says_number_is_dead(n.outcome, n.code)) THEN
    INSERT INTO dead_number (e164, since)
    SELECT n.e164, min(n.outcome_at) FROM new_rows n
    WHERE n.outcome IN (1, 4) AND n.e164 IS NOT NULL AND says_number_is_dead(n.outcome, n.code) GROUP BY 1 ORDER BY 1
    ON CONFLICT DO NOTHING;
  END IF;
  IF EXISTS (SELECT 1 FROM new_rows n WHERE n.outcome = 5) THEN
    DELETE FROM dead_number d USING new_rows n WHERE n.outcome = 5 AND d.e164 = n.e164;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER message_numbers_remembered AFTER UPDATE ON message REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION remember_dead_numbers();
INSERT INTO dead_number (e164, since)
SELECT m.e164, min(m.outcome_at) FROM message m WHERE m.e164 IS NOT NULL AND says_number_is_dead(m.outcome, m.code)
  AND NOT EXISTS (SELECT 1 FROM message d WHERE d.e164 = m.e164 AND d.outcome = 5 AND d.outcome_at > m.outcome_at) GROUP BY 1;

-- Whether a campaign leaves such numbers out.
ALTER TABLE "campaign" ADD COLUMN "leave_out_dead" BOOLEAN NOT NULL DEFAULT false;
