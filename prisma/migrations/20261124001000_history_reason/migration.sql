-- The message's raw code after a change: with it every list and figure can be rebuilt as of any minute.
ALTER TABLE status_change ADD COLUMN reason TEXT;
-- What a person did to a contact, and which messages took another's place: few rows, looked for by themselves.
CREATE INDEX status_change_of_no_step ON status_change (survey_id) WHERE step_id IS NULL;
CREATE INDEX message_retries ON message (survey_id) WHERE supersedes IS NOT NULL;
