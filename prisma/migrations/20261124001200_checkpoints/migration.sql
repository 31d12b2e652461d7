-- Sums of the figures up to full hours, so that totals now or as of any minute add up hours, not months. One a day is kept, and the
-- newest; what lies behind a checkpoint never changes any more.

CREATE TABLE "figure_checkpoint" (
    "step_id" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(0) NOT NULL,
    "figure" TEXT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "figure_checkpoint_pkey" PRIMARY KEY ("step_id","until","figure")
);

CREATE TABLE "activity_checkpoint" (
    "survey_id" BIGINT NOT NULL,
    "until" TIMESTAMPTZ(0) NOT NULL,
    "status" SMALLINT NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "activity_checkpoint_pkey" PRIMARY KEY ("survey_id","until","status")
);

CREATE INDEX "step_figure_step_id_minute_idx" ON "step_figure"("step_id", "minute");
CREATE INDEX "activity_figure_survey_id_minute_idx" ON "activity_figure"("survey_id", "minute");

/* The figures of a step that are not 0, now or as known before the end of a full minute. */
CREATE FUNCTION figures_before(step bigint, before timestamptz) RETURNS TABLE (figure text, total bigint)
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 500 AS $$
  WITH known AS (
    SELECT max(c.until) AS until FROM figure_checkpoint c WHERE c.step_id = step AND c.until <= coalesce(before, 'infinity')
  )
  SELECT figure, sum(value) FROM (
    SELECT c.figure, c.value FROM figure_checkpoint c WHERE c.step_id = step AND c.until = (SELECT until FROM known)
    UNION ALL
    SELECT f.figure, f.value FROM step_figure f
    WHERE f.step_id = step AND f.minute >= coalesce((SELECT until FROM known), '-infinity') AND f.minute < coalesce(before, 'infinity')
  ) parts GROUP BY figure HAVING sum(value) <> 0
$$;

/* A survey's contacts by last status, now or as known before the end of a full minute. */
CREATE FUNCTION activity_before(survey bigint, before timestamptz) RETURNS TABLE (status smallint, total bigint)
  LANGUAGE sql STABLE PARALLEL SAFE ROWS 20 AS $$
  WITH known AS (
    SELECT max(c.until) AS until FROM activity_checkpoint c WHERE c.survey_id = survey AND c.until <= coalesce(before, 'infinity')
  )
  SELECT status, sum(value) FROM (
    SELECT c.status, c.value FROM activity_checkpoint c WHERE c.survey_id = survey AND c.until = (SELECT until FROM known)
    UNION ALL
    SELECT f.status, f.value FROM activity_figure f
    WHERE f.survey_id = survey AND f.minute >= coalesce((SELECT until FROM known), '-infinity') AND f.minute < coalesce(before, 'infinity')
  ) parts GROUP BY status HAVING sum(value) <> 0
$$;
