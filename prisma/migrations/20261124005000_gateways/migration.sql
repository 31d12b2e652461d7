-- Gateways that owners keep on screen, beside those of SMS_GATEWAY, and what is known of their health.

ALTER TABLE gateway
  ADD COLUMN settings jsonb,
  ADD COLUMN sealed text,
  ADD COLUMN account text,
  ADD COLUMN revision integer NOT NULL DEFAULT 0,
  ADD COLUMN prefixes text[] DEFAULT ARRAY[]::text[],
  ADD COLUMN weight smallint NOT NULL DEFAULT 1,
  ADD COLUMN check_requested_at timestamptz(3),
  ADD COLUMN checked_at timestamptz(3),
  ADD COLUMN check_problem text,
  ADD COLUMN last_taken_at timestamptz(3),
  ADD COLUMN last_receipt_at timestamptz(3),
  ADD COLUMN silent_since timestamptz(3),
  ADD COLUMN taken_since_receipt integer NOT NULL DEFAULT 0,
  -- A gateway is kept whole, with its secret, or comes from the environment.
  ADD CONSTRAINT gateway_kept_whole CHECK ((settings IS NULL) = (sealed IS NULL) AND (settings IS NULL) = (account IS NULL)),
  ADD CONSTRAINT gateway_prefixes_given CHECK (prefixes IS NOT NULL),
  ADD CONSTRAINT gateway_weight_range CHECK (weight BETWEEN 0 AND 100);

-- Receipts come on any connection of an account: two gateways on one would lose them to each other.
CREATE UNIQUE INDEX gateway_account_key ON gateway (account);

-- Whoever stores receipts (a worker, the web process), the gateway has been heard of.
CREATE FUNCTION hear_receipts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE gateway SET last_receipt_at = now(), taken_since_receipt = 0, silent_since = NULL
  WHERE id IN (SELECT DISTINCT gateway_id FROM new_rows)
    AND (last_receipt_at IS NULL OR last_receipt_at < now() - interval '1 second' OR taken_since_receipt > 0);
  RETURN NULL;
END $$;
CREATE TRIGGER receipts_heard AFTER INSERT ON receipt REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION hear_receipts();
