-- Reports about messages handed over before a person let the gateway carry again do not pause it anew.
ALTER TABLE gateway ADD COLUMN resumed_at timestamptz(3);
