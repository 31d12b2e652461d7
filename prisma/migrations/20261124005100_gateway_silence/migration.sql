-- What waits for another submission to the gateway it began with: a gateway that carries nothing new looks for these alone.
CREATE INDEX message_to_submit_again ON message (step_id, next_attempt_at, id) WHERE next_action = 'submit' AND submission > 0;

-- How much was sent since the newest receipt is counted from the parts themselves, by one clock.
CREATE OR REPLACE FUNCTION hear_receipts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE gateway SET last_receipt_at = now()
  WHERE id IN (SELECT DISTINCT gateway_id FROM new_rows)
    AND (last_receipt_at IS NULL OR last_receipt_at < now() - interval '1 second');
  RETURN NULL;
END $$;
ALTER TABLE gateway DROP COLUMN silent_since, DROP COLUMN taken_since_receipt;
