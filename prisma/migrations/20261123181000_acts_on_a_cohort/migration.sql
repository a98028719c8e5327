-- CreateEnum
CREATE TYPE "cohort_act_kind" AS ENUM ('MESSAGE', 'ATTEMPT', 'EXTENSION');

-- AlterTable
ALTER TABLE "period" ADD COLUMN     "extended_until" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "extension" (
    "id" UUID NOT NULL,
    "period_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(3),
    "given_by" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "extension_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cohort_act" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "kind" "cohort_act_kind" NOT NULL,
    "detail" JSONB NOT NULL,
    "enrolment_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "done_at" TIMESTAMPTZ(3),
    "outcome" JSONB,

    CONSTRAINT "cohort_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "cohort_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_recipient" (
    "message_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "put_away_at" TIMESTAMPTZ(3),

    CONSTRAINT "message_recipient_pkey" PRIMARY KEY ("message_id","account_id")
);

-- CreateIndex
CREATE INDEX "extension_period_id_idx" ON "extension"("period_id");

-- CreateIndex
CREATE INDEX "cohort_act_cohort_id_idx" ON "cohort_act"("cohort_id");

-- CreateIndex
CREATE INDEX "message_cohort_id_sent_at_idx" ON "message"("cohort_id", "sent_at");

-- CreateIndex
CREATE INDEX "message_recipient_account_id_idx" ON "message_recipient"("account_id");

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "extension" ADD CONSTRAINT "extension_given_by_fkey" FOREIGN KEY ("given_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_act" ADD CONSTRAINT "cohort_act_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cohort_act" ADD CONSTRAINT "cohort_act_made_by_fkey" FOREIGN KEY ("made_by") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_cohort_id_fkey" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_recipient" ADD CONSTRAINT "message_recipient_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_recipient" ADD CONSTRAINT "message_recipient_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "message" ADD CONSTRAINT "message_text_in_range" CHECK (char_length("text") BETWEEN 1 AND 4000);
