ALTER TABLE "attempt" ADD COLUMN "time_limit" SMALLINT,
ADD COLUMN "deadline" TIMESTAMPTZ(3),
ADD COLUMN "open_until" TIMESTAMPTZ(3),
ADD COLUMN "expired" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "operation" ADD COLUMN "certainty" DOUBLE PRECISION,
ADD COLUMN "late" BOOLEAN NOT NULL DEFAULT false;

ALTER TABLE "response" ADD COLUMN "certainty" DOUBLE PRECISION;

ALTER TABLE "attempt" ADD CONSTRAINT "attempt_time_limit_in_range" CHECK ("time_limit" BETWEEN 1 AND 1440);
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_deadline_of_a_limit" CHECK ("time_limit" IS NOT NULL OR "deadline" IS NULL);
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_expired_once_submitted" CHECK ("state" = 'SUBMITTED' OR NOT "expired");
ALTER TABLE "operation" ADD CONSTRAINT "operation_certainty_is_a_step" CHECK ("certainty" IN (0.5, 0.75, 0.95));
ALTER TABLE "response" ADD CONSTRAINT "response_certainty_is_a_step" CHECK ("certainty" IN (0.5, 0.75, 0.95));

-- The sweep for expired attempts looks through the open ones.
CREATE INDEX "attempt_state_idx" ON "attempt"("state");
