-- Acts on many contacts at once: the contacts are fixed when the number is shown, the work is done in batches, each
-- batch in one transaction with its mark, so that whatever stops it, what is done and what is left is known.

CREATE TABLE "bulk_act" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "act" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'prepared',
    "found" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "handled" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "actor" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_act_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "bulk_act_survey_id_id_idx" ON "bulk_act"("survey_id", "id");
ALTER TABLE bulk_act ADD CONSTRAINT bulk_act_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id);
ALTER TABLE bulk_act ADD CONSTRAINT bulk_act_state_known CHECK (state IN ('prepared', 'running', 'done', 'undoing', 'undone'));
ALTER TABLE bulk_act ADD CONSTRAINT bulk_act_known CHECK (act IN ('edit', 'unsubscribe', 'block', 'retry', 'delete'));

CREATE TABLE "bulk_item" (
    "bulk_id" BIGINT NOT NULL,
    "contact_id" BIGINT NOT NULL,
    "handled" BOOLEAN NOT NULL DEFAULT false,
    "changed" BOOLEAN NOT NULL DEFAULT false,
    "before" TEXT,

    CONSTRAINT "bulk_item_pkey" PRIMARY KEY ("bulk_id","contact_id")
);
ALTER TABLE bulk_item ADD CONSTRAINT bulk_item_act_fk FOREIGN KEY (bulk_id) REFERENCES bulk_act (id) ON DELETE CASCADE;
CREATE INDEX bulk_item_left ON bulk_item (bulk_id, contact_id) WHERE NOT handled;
