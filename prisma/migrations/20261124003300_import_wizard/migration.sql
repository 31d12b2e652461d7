-- Every rejected line of an import, for its report; and what the columns of a survey's files were taken for the last time.

ALTER TABLE "import" ADD COLUMN "skipped" INTEGER NOT NULL DEFAULT 0;

CREATE TABLE "import_rejection" (
    "import_id" BIGINT NOT NULL,
    "line" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "import_rejection_pkey" PRIMARY KEY ("import_id","line")
);
ALTER TABLE import_rejection ADD CONSTRAINT import_rejection_import_fk FOREIGN KEY (import_id) REFERENCES "import" (id) ON DELETE CASCADE;

CREATE TABLE "import_column" (
    "survey_id" BIGINT NOT NULL,
    "header" TEXT NOT NULL,
    "target" TEXT NOT NULL,

    CONSTRAINT "import_column_pkey" PRIMARY KEY ("survey_id","header")
);
ALTER TABLE import_column ADD CONSTRAINT import_column_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id);
