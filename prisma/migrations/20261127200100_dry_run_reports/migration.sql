-- What a dry run would have done, kept for a day so that its report can be downloaded like that of an import.

ALTER TABLE "import" ADD COLUMN "dry_run" BOOLEAN NOT NULL DEFAULT false;
