-- What lists and exact counts ask for, answered by an index alone and in the list's order.

-- A step's messages by outcome; what headings ask beside it stands in the index too, so that the table is not looked at.
DROP INDEX "message_step_id_outcome_contact_id_idx";
CREATE INDEX message_by_outcome ON message (step_id, outcome, contact_id) INCLUDE (superseded, taken, class);

-- A survey's contacts by the raw code of a newest message.
CREATE INDEX message_by_code ON message (survey_id, code, contact_id) WHERE NOT superseded AND code IS NOT NULL;

CREATE INDEX "contact_survey_id_country_id_idx" ON "contact"("survey_id", "country", "id");
