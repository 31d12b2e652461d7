-- Named filters, columns and sorts of a survey's contacts; a step's audience may be one.

CREATE TABLE "view" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "owner_name" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "query" TEXT NOT NULL,
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "view_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "view_survey_id_id_idx" ON "view"("survey_id", "id");
ALTER TABLE "view" ADD CONSTRAINT view_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id);
-- A name once among the shared views of a survey, and once among each owner's own.
CREATE UNIQUE INDEX view_name_once ON "view" (survey_id, lower(name), (CASE WHEN shared THEN '' ELSE owner END));
CREATE UNIQUE INDEX view_default_once ON "view" (survey_id, (CASE WHEN shared THEN '' ELSE owner END)) WHERE is_default;

ALTER TABLE "step" ADD COLUMN "view_id" BIGINT;
ALTER TABLE "step" ADD CONSTRAINT step_view_fk FOREIGN KEY (view_id) REFERENCES "view" (id);
ALTER TABLE "step" ADD CONSTRAINT step_audience_view CHECK ((audience = 'view') = (view_id IS NOT NULL));

-- The names of custom fields, kept on write so that no list of contacts is read to know them.

CREATE TABLE "contact_field" (
    "survey_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "contact_field_pkey" PRIMARY KEY ("survey_id","name")
);
ALTER TABLE contact_field ADD CONSTRAINT contact_field_survey_fk FOREIGN KEY (survey_id) REFERENCES survey (id);

CREATE FUNCTION keep_field_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO contact_field (survey_id, name)
  SELECT DISTINCT n.survey_id, k FROM new_rows n, jsonb_object_keys(n.fields) k ORDER BY 1, 2
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER contact_fields_named_on_insert AFTER INSERT ON contact REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_field_names();
CREATE TRIGGER contact_fields_named_on_update AFTER UPDATE ON contact REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION keep_field_names();
INSERT INTO contact_field (survey_id, name) SELECT DISTINCT c.survey_id, k FROM contact c, jsonb_object_keys(c.fields) k;

CREATE INDEX contact_fields_values ON contact USING gin (fields jsonb_path_ops);
