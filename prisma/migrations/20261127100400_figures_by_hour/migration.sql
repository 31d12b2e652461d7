-- The figures of every hour behind the newest checkpoint, so that charts over days add up hours, not minutes.

CREATE TABLE "figure_hour" (
    "step_id" BIGINT NOT NULL,
    "figure" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "figure_hour_pkey" PRIMARY KEY ("step_id","figure","hour")
);

CREATE TABLE "activity_hour" (
    "survey_id" BIGINT NOT NULL,
    "status" SMALLINT NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "activity_hour_pkey" PRIMARY KEY ("survey_id","status","hour")
);

INSERT INTO figure_hour (step_id, figure, hour, value)
SELECT f.step_id, f.figure, date_trunc('hour', f.minute, 'UTC'), sum(f.value)
FROM step_figure f JOIN (SELECT step_id, date_trunc('hour', max(until), 'UTC') AS until FROM figure_checkpoint GROUP BY 1) c USING (step_id)
WHERE f.minute < c.until GROUP BY 1, 2, 3;

INSERT INTO activity_hour (survey_id, status, hour, value)
SELECT f.survey_id, f.status, date_trunc('hour', f.minute, 'UTC'), sum(f.value)
FROM activity_figure f JOIN (SELECT survey_id, date_trunc('hour', max(until), 'UTC') AS until FROM activity_checkpoint GROUP BY 1) c USING (survey_id)
WHERE f.minute < c.until GROUP BY 1, 2, 3;
