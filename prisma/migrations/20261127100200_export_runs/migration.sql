-- Exports begun on screen: how far each is, so that it can be watched and cancelled wherever the file is written.

CREATE TABLE "export_run" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "owner" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "total" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heard_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "export_run_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "export_run_created_at_idx" ON "export_run"("created_at");
ALTER TABLE export_run ADD CONSTRAINT export_run_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id) ON DELETE CASCADE;
ALTER TABLE export_run ADD CONSTRAINT export_run_state_known CHECK (state IN ('waiting', 'running', 'done', 'cancelled', 'failed'));
ALTER TABLE export_run ADD CONSTRAINT export_run_format_known CHECK (format IN ('csv', 'xlsx'));
