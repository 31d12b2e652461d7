-- Nothing asks the history by step: figures, trails and charts stand beside it, a contact's rows are found by the contact. Every
-- change written paid for this index, a third of its cost.
DROP INDEX "status_change_step_id_learned_at_idx";
