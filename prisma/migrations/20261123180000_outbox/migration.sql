CREATE TYPE "mail_state" AS ENUM ('QUEUED', 'CLAIMED', 'HANDED_OVER', 'SENT', 'PERHAPS_SENT', 'FAILED', 'EXPIRED', 'BOUNCED', 'CANCELLED');

ALTER TABLE "organisation" ADD COLUMN     "quiet_from" SMALLINT NOT NULL DEFAULT 20,
ADD COLUMN     "quiet_to" SMALLINT NOT NULL DEFAULT 8;

CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "cause" TEXT,
    "address" TEXT,
    "state" "mail_state" NOT NULL DEFAULT 'QUEUED',
    "quiet" BOOLEAN NOT NULL DEFAULT true,
    "not_before" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "tries" SMALLINT NOT NULL DEFAULT 0,
    "problem" TEXT,
    "smtp_code" SMALLINT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "outbox_mail_cause_key" ON "outbox_mail"("cause");

CREATE INDEX "outbox_mail_state_not_before_idx" ON "outbox_mail"("state", "not_before");

CREATE INDEX "outbox_mail_account_id_idx" ON "outbox_mail"("account_id");

ALTER TABLE "outbox_mail" ADD CONSTRAINT "outbox_mail_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "organisation" ADD CONSTRAINT "organisation_quiet_hours_in_range" CHECK ("quiet_from" BETWEEN 0 AND 23 AND "quiet_to" BETWEEN 0 AND 23);
ALTER TABLE "outbox_mail" ADD CONSTRAINT "outbox_mail_tries_in_range" CHECK ("tries" >= 0);
ALTER TABLE "outbox_mail" ADD CONSTRAINT "outbox_mail_one_address" CHECK ("address" !~ '[\r\n,;<>]');
