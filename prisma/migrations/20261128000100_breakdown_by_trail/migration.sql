-- Breakdowns read what every message of a step was by its trail: from an index a fifth of the table's size. A trail too long for a
-- page of an index is found by the other.
CREATE INDEX message_trails ON message (step_id, contact_id) INCLUDE (country, trail) WHERE cardinality(trail) <= 40;
CREATE INDEX message_long_trails ON message (step_id) WHERE cardinality(trail) > 40;
