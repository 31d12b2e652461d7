-- Trails differ in their minutes, the states in them are few: told so, the planner divides a million messages by state on every core.
ALTER TABLE message ALTER COLUMN trail SET (n_distinct = 200);
