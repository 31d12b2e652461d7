-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "survey" (
    "id" BIGSERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "questionnaire_url" TEXT NOT NULL,
    "default_region" TEXT,
    "time_zone" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "survey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "identification" TEXT,
    "name" TEXT,
    "surname" TEXT,
    "email" TEXT,
    "phone_number" TEXT,
    "mobile" TEXT,
    "e164" TEXT,
    "country" TEXT,
    "fields" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "erased_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_state" (
    "contact_id" BIGINT NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "last_status" SMALLINT NOT NULL DEFAULT 0,
    "last_status_at" TIMESTAMPTZ(3),
    "last_step_id" BIGINT,
    "last_message_id" BIGINT,
    "interview" SMALLINT,
    "interview_at" TIMESTAMPTZ(3),
    "unsubscribed_at" TIMESTAMPTZ(3),
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_state_pkey" PRIMARY KEY ("contact_id")
);

-- CreateTable
CREATE TABLE "opt_out" (
    "e164" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "contact_id" BIGINT,
    "note" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "opt_out_pkey" PRIMARY KEY ("e164","kind")
);

-- CreateTable
CREATE TABLE "import" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "file_name" TEXT NOT NULL,
    "created" INTEGER NOT NULL,
    "updated" INTEGER NOT NULL,
    "rejected_total" INTEGER NOT NULL,
    "rejected" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "campaign" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sender" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "paused_because" TEXT,
    "paused_at" TIMESTAMPTZ(3),
    "validity" INTEGER NOT NULL,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "tps" INTEGER NOT NULL DEFAULT 0,
    "resend_unknown_after" INTEGER,
    "created_by" TEXT NOT NULL,
    "started_by" TEXT,
    "cancelled_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "position" SMALLINT NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "audience" TEXT NOT NULL DEFAULT 'everyone',
    "at" TIMESTAMPTZ(3),
    "after_days" INTEGER,
    "at_time" TEXT,
    "until" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "ordinal" BIGINT,
    "loaded" INTEGER NOT NULL DEFAULT 0,
    "loaded_at" TIMESTAMPTZ(3),

    CONSTRAINT "step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "step_id" BIGINT NOT NULL,
    "contact_id" BIGINT NOT NULL,
    "supersedes" BIGINT,
    "superseded" BOOLEAN NOT NULL DEFAULT false,
    "e164" TEXT,
    "country" TEXT,
    "outcome" SMALLINT,
    "left_out" TEXT,
    "class" TEXT NOT NULL,
    "outcome_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "inferred" BOOLEAN NOT NULL DEFAULT false,
    "taken" BOOLEAN NOT NULL DEFAULT false,
    "attempts" SMALLINT NOT NULL DEFAULT 0,
    "submission" SMALLINT NOT NULL DEFAULT 0,
    "queries" SMALLINT NOT NULL DEFAULT 0,
    "tries" JSONB NOT NULL DEFAULT '{}',
    "next_action" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "worker" TEXT,
    "first_submission_at" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "text" TEXT,
    "encoding" TEXT,
    "parts" SMALLINT NOT NULL DEFAULT 0,
    "reference" SMALLINT NOT NULL DEFAULT 0,
    "link_code" TEXT,
    "licences" SMALLINT NOT NULL DEFAULT 0,
    "reported_at" TIMESTAMPTZ(3),
    "code" TEXT,
    "network" TEXT,
    "clicked_at" TIMESTAMPTZ(3),
    "interview" SMALLINT,
    "unsubscribed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "part" (
    "message_id" BIGINT NOT NULL,
    "submission" SMALLINT NOT NULL,
    "number" SMALLINT NOT NULL,
    "gateway_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "provider_id" TEXT,
    "outcome" SMALLINT NOT NULL,
    "inferred" BOOLEAN NOT NULL DEFAULT false,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_at" TIMESTAMPTZ(3),

    CONSTRAINT "part_pkey" PRIMARY KEY ("message_id","submission","number")
);

-- CreateTable
CREATE TABLE "receipt" (
    "id" BIGSERIAL NOT NULL,
    "gateway_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "destination" TEXT,
    "outcome" SMALLINT NOT NULL,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "network" TEXT,
    "happened_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "status_change" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "contact_id" BIGINT NOT NULL,
    "message_id" BIGINT,
    "step_id" BIGINT,
    "status" SMALLINT NOT NULL,
    "applied" BOOLEAN NOT NULL,
    "correction" BOOLEAN NOT NULL DEFAULT false,
    "happened_at" TIMESTAMPTZ(3) NOT NULL,
    "learned_at" TIMESTAMPTZ(3) NOT NULL,
    "attempt" SMALLINT,
    "submission" SMALLINT,
    "part" SMALLINT,
    "source" TEXT NOT NULL,
    "actor" TEXT,
    "code" TEXT,
    "text" TEXT,
    "network" TEXT,
    "next_attempt_at" TIMESTAMPTZ(3),
    "class" TEXT,
    "taken" BOOLEAN,
    "inferred" BOOLEAN NOT NULL DEFAULT false,
    "licences" SMALLINT NOT NULL DEFAULT 0,

    CONSTRAINT "status_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "step_figure" (
    "id" BIGSERIAL NOT NULL,
    "step_id" BIGINT NOT NULL,
    "figure" TEXT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "step_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity_figure" (
    "id" BIGSERIAL NOT NULL,
    "survey_id" BIGINT NOT NULL,
    "status" SMALLINT NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "value" INTEGER NOT NULL,

    CONSTRAINT "activity_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "licence_account" (
    "id" SMALLINT NOT NULL,
    "balance" INTEGER NOT NULL,

    CONSTRAINT "licence_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "licence_entry" (
    "id" BIGSERIAL NOT NULL,
    "minute" TIMESTAMPTZ(0) NOT NULL,
    "kind" TEXT NOT NULL,
    "step_id" BIGINT,
    "amount" INTEGER NOT NULL,
    "note" TEXT,
    "actor" TEXT,

    CONSTRAINT "licence_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "test_send" (
    "id" BIGSERIAL NOT NULL,
    "campaign_id" BIGINT NOT NULL,
    "sender" TEXT NOT NULL,
    "e164" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "answer" TEXT,
    "actor" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "test_send_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gateway" (
    "id" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "simulator" BOOLEAN NOT NULL,
    "paused_because" TEXT,
    "problem" TEXT,
    "bound" BOOLEAN NOT NULL DEFAULT false,
    "last_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "gateway_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "act" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'viewer',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "token" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "user_id" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "token_hash" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" BIGSERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "token_id" BIGINT NOT NULL,
    "key" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("token_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "survey_code_key" ON "survey"("code");

-- CreateIndex
CREATE INDEX "contact_survey_id_id_idx" ON "contact"("survey_id", "id");

-- CreateIndex
CREATE INDEX "contact_survey_id_name_id_idx" ON "contact"("survey_id", "name", "id");

-- CreateIndex
CREATE INDEX "contact_e164_idx" ON "contact"("e164");

-- CreateIndex
CREATE UNIQUE INDEX "contact_survey_id_identification_key" ON "contact"("survey_id", "identification");

-- CreateIndex
CREATE INDEX "contact_state_survey_id_last_status_contact_id_idx" ON "contact_state"("survey_id", "last_status", "contact_id");

-- CreateIndex
CREATE INDEX "contact_state_survey_id_last_status_at_contact_id_idx" ON "contact_state"("survey_id", "last_status_at", "contact_id");

-- CreateIndex
CREATE INDEX "import_survey_id_id_idx" ON "import"("survey_id", "id");

-- CreateIndex
CREATE INDEX "campaign_survey_id_id_idx" ON "campaign"("survey_id", "id");

-- CreateIndex
CREATE INDEX "campaign_state_idx" ON "campaign"("state");

-- CreateIndex
CREATE UNIQUE INDEX "step_ordinal_key" ON "step"("ordinal");

-- CreateIndex
CREATE INDEX "step_state_due_at_idx" ON "step"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "step_campaign_id_position_key" ON "step"("campaign_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "message_link_code_key" ON "message"("link_code");

-- CreateIndex
CREATE INDEX "message_contact_id_idx" ON "message"("contact_id");

-- CreateIndex
CREATE INDEX "message_step_id_outcome_contact_id_idx" ON "message"("step_id", "outcome", "contact_id");

-- CreateIndex
CREATE INDEX "part_provider_id_gateway_id_idx" ON "part"("provider_id", "gateway_id");

-- CreateIndex
CREATE INDEX "receipt_provider_id_gateway_id_idx" ON "receipt"("provider_id", "gateway_id");

-- CreateIndex
CREATE INDEX "status_change_contact_id_id_idx" ON "status_change"("contact_id", "id");

-- CreateIndex
CREATE INDEX "status_change_step_id_learned_at_idx" ON "status_change"("step_id", "learned_at");

-- CreateIndex
CREATE INDEX "step_figure_step_id_figure_minute_idx" ON "step_figure"("step_id", "figure", "minute");

-- CreateIndex
CREATE INDEX "activity_figure_survey_id_status_minute_idx" ON "activity_figure"("survey_id", "status", "minute");

-- CreateIndex
CREATE INDEX "licence_entry_minute_id_idx" ON "licence_entry"("minute", "id");

-- CreateIndex
CREATE INDEX "licence_entry_step_id_idx" ON "licence_entry"("step_id");

-- CreateIndex
CREATE INDEX "test_send_state_id_idx" ON "test_send"("state", "id");

-- CreateIndex
CREATE INDEX "test_send_campaign_id_id_idx" ON "test_send"("campaign_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "account_user_id_idx" ON "account"("user_id");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
