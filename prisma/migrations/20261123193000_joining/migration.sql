CREATE TYPE "join_state" AS ENUM ('WAITING', 'APPROVED', 'REFUSED');

CREATE TABLE "cohort_code" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "places" SMALLINT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "approval" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "cohort_code_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "join_request" (
    "id" UUID NOT NULL,
    "code_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "state" "join_state" NOT NULL DEFAULT 'WAITING',
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "join_request_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "cohort_code_code_key" ON "cohort_code"("code");

CREATE INDEX "cohort_code_cohort_id_idx" ON "cohort_code"("cohort_id");

CREATE INDEX "join_request_account_id_idx" ON "join_request"("account_id");

CREATE UNIQUE INDEX "join_request_code_id_account_id_key" ON "join_request"("code_id", "account_id");

ALTER TABLE "cohort_code" ADD CONSTRAINT "cohort_code_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "join_request" ADD CONSTRAINT "join_request_code_id_fkey" FOREIGN KEY ("code_id") REFERENCES "cohort_code"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "join_request" ADD CONSTRAINT "join_request_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "cohort_code" ADD CONSTRAINT "cohort_code_places_in_range" CHECK ("places" BETWEEN 1 AND 5000);
