-- CreateEnum
CREATE TYPE "account_role" AS ENUM ('MEMBER', 'ADMINISTRATOR');

-- CreateEnum
CREATE TYPE "account_status" AS ENUM ('ACTIVE', 'SUSPENDED');

-- CreateEnum
CREATE TYPE "link_purpose" AS ENUM ('SET_UP', 'INVITATION', 'RESET', 'SLIP');

-- CreateEnum
CREATE TYPE "attempt_state" AS ENUM ('OPEN', 'SUBMITTED');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('OPEN', 'CLOSED');

-- CreateTable
CREATE TABLE "organisation" (
    "id" SMALLINT NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL DEFAULT '',
    "time_zone" TEXT NOT NULL DEFAULT 'Asia/Karachi',
    "help_contacts" TEXT NOT NULL DEFAULT '',
    "who_sees_what" TEXT NOT NULL DEFAULT '',
    "quick_exit_url" TEXT NOT NULL DEFAULT 'https://www.wikipedia.org/',
    "notice_version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "sign_in_name" TEXT NOT NULL,
    "email" TEXT,
    "name" TEXT NOT NULL,
    "reference" TEXT,
    "role" "account_role" NOT NULL DEFAULT 'MEMBER',
    "role_offered" "account_role",
    "status" "account_status" NOT NULL DEFAULT 'ACTIVE',
    "password_hash" TEXT,
    "notice_acknowledged" INTEGER NOT NULL DEFAULT 0,
    "staff" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" BYTEA NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "one_time_link" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "purpose" "link_purpose" NOT NULL,
    "account_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "try_limit" (
    "key" TEXT NOT NULL,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "window_ends_at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_until" TIMESTAMPTZ(3),

    CONSTRAINT "try_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "cohort" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "closes_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "cohort_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_instructor" (
    "cohort_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,

    CONSTRAINT "cohort_instructor_pkey" PRIMARY KEY ("cohort_id","account_id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "period" (
    "id" UUID NOT NULL,
    "enrolment_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_active_at" TIMESTAMPTZ(3),

    CONSTRAINT "period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lesson_record" (
    "period_id" UUID NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),
    "read_revision" TEXT,
    "completed_at" TIMESTAMPTZ(3),
    "skipped_sections" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "lesson_record_pkey" PRIMARY KEY ("period_id","lesson_id")
);

-- CreateTable
CREATE TABLE "check_response" (
    "period_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "answer" TEXT[],
    "answered_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "check_response_pkey" PRIMARY KEY ("period_id","item_id")
);

-- CreateTable
CREATE TABLE "quiz_revision" (
    "revision" TEXT NOT NULL,
    "course_id" TEXT NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "quiz_revision_pkey" PRIMARY KEY ("revision")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "number" SMALLINT NOT NULL,
    "revision" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "paper" JSONB NOT NULL,
    "state" "attempt_state" NOT NULL DEFAULT 'OPEN',
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "score" DOUBLE PRECISION,
    "passed" BOOLEAN,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "operation" (
    "id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "answer" TEXT[],
    "window" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "position" BIGSERIAL NOT NULL,

    CONSTRAINT "operation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "response" (
    "attempt_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "answer" TEXT[],
    "window" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "mark" DOUBLE PRECISION,

    CONSTRAINT "response_pkey" PRIMARY KEY ("attempt_id","item_id")
);

-- CreateTable
CREATE TABLE "extra_attempt" (
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "quiz_id" TEXT NOT NULL,
    "given_by" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "extra_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completion" (
    "period_id" UUID NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" TEXT NOT NULL,
    "lessons" TEXT[],

    CONSTRAINT "completion_pkey" PRIMARY KEY ("period_id")
);

-- CreateTable
CREATE TABLE "roster_import" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "file_name" TEXT,
    "content" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "roster_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "problem_report" (
    "id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "report_state" NOT NULL DEFAULT 'OPEN',
    "correction" TEXT NOT NULL DEFAULT '',
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "problem_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "act" TEXT NOT NULL,
    "target_type" TEXT NOT NULL,
    "target_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_sign_in_name_key" ON "account"("sign_in_name");

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "account_reference_key" ON "account"("reference");

-- CreateIndex
CREATE INDEX "account_name_idx" ON "account"("name");

-- CreateIndex
CREATE INDEX "session_account_id_idx" ON "session"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "one_time_link_token_hash_key" ON "one_time_link"("token_hash");

-- CreateIndex
CREATE INDEX "one_time_link_account_id_idx" ON "one_time_link"("account_id");

-- CreateIndex
CREATE INDEX "try_limit_window_ends_at_idx" ON "try_limit"("window_ends_at");

-- CreateIndex
CREATE INDEX "cohort_instructor_account_id_idx" ON "cohort_instructor"("account_id");

-- CreateIndex
CREATE INDEX "enrolment_account_id_idx" ON "enrolment"("account_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_cohort_id_account_id_key" ON "enrolment"("cohort_id", "account_id");

-- CreateIndex
CREATE UNIQUE INDEX "period_enrolment_id_number_key" ON "period"("enrolment_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_period_id_quiz_id_number_key" ON "attempt"("period_id", "quiz_id", "number");

-- CreateIndex
CREATE INDEX "operation_attempt_id_position_idx" ON "operation"("attempt_id", "position");

-- CreateIndex
CREATE INDEX "extra_attempt_period_id_quiz_id_idx" ON "extra_attempt"("period_id", "quiz_id");

-- CreateIndex
CREATE INDEX "roster_import_cohort_id_idx" ON "roster_import"("cohort_id");

-- CreateIndex
CREATE INDEX "problem_report_state_sent_at_idx" ON "problem_report"("state", "sent_at");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "audit_entry_target_type_target_id_idx" ON "audit_entry"("target_type", "target_id");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_instructor" ADD CONSTRAINT "cohort_instructor_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_instructor" ADD CONSTRAINT "cohort_instructor_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "period" ADD CONSTRAINT "period_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lesson_record" ADD CONSTRAINT "lesson_record_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "check_response" ADD CONSTRAINT "check_response_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_revision_fkey" FOREIGN KEY ("revision") REFERENCES "quiz_revision"("revision") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "response" ADD CONSTRAINT "response_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extra_attempt" ADD CONSTRAINT "extra_attempt_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extra_attempt" ADD CONSTRAINT "extra_attempt_given_by_fkey" FOREIGN KEY ("given_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion" ADD CONSTRAINT "completion_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language of Prisma cannot say.

ALTER TABLE "organisation" ADD CONSTRAINT "organisation_single_row" CHECK ("id" = 1);
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_notice_version_from_one" CHECK ("notice_version" >= 1);
ALTER TABLE "account" ADD CONSTRAINT "account_sign_in_name_lower_case" CHECK ("sign_in_name" = lower("sign_in_name"));
ALTER TABLE "try_limit" ADD CONSTRAINT "try_limit_tries_not_negative" CHECK ("tries" >= 0);
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_closes_after_it_opens" CHECK ("closes_at" > "opens_at");
ALTER TABLE "period" ADD CONSTRAINT "period_number_from_one" CHECK ("number" >= 1);
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_number_from_one" CHECK ("number" >= 1);
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_score_in_range" CHECK ("score" BETWEEN 0 AND 1);
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_submitted_with_its_time" CHECK (("state" = 'SUBMITTED') = ("submitted_at" IS NOT NULL));
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_scored_once_submitted" CHECK ("state" = 'SUBMITTED' OR ("score" IS NULL AND "passed" IS NULL));
ALTER TABLE "operation" ADD CONSTRAINT "operation_sequence_not_negative" CHECK ("sequence" >= 0);
ALTER TABLE "response" ADD CONSTRAINT "response_sequence_not_negative" CHECK ("sequence" >= 0);
ALTER TABLE "response" ADD CONSTRAINT "response_mark_in_range" CHECK ("mark" BETWEEN 0 AND 1);

INSERT INTO "organisation" ("id") VALUES (1);

CREATE FUNCTION "refuse_change_of_audit"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_audit"();

-- Also where a session has switched ordinary triggers off, as replication does.
ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_append_only";
