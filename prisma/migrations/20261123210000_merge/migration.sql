ALTER TABLE "account" ADD COLUMN "merged_into_id" UUID;

CREATE TABLE "account_merge" (
    "id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "into_id" UUID NOT NULL,
    "made_by" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),
    "given" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "account_merge_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "account_merge_row" (
    "merge_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT,
    "removed" JSONB,

    CONSTRAINT "account_merge_row_pkey" PRIMARY KEY ("merge_id","place","key")
);

CREATE INDEX "account_merged_into_id_idx" ON "account"("merged_into_id");

CREATE INDEX "account_merge_from_id_idx" ON "account_merge"("from_id");

CREATE INDEX "account_merge_into_id_idx" ON "account_merge"("into_id");

ALTER TABLE "account" ADD CONSTRAINT "account_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_merge" ADD CONSTRAINT "account_merge_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_merge" ADD CONSTRAINT "account_merge_into_id_fkey" FOREIGN KEY ("into_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "account_merge_row" ADD CONSTRAINT "account_merge_row_merge_id_fkey" FOREIGN KEY ("merge_id") REFERENCES "account_merge"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "account" ADD CONSTRAINT "account_merged_is_nobodys" CHECK ("merged_into_id" IS NULL OR ("merged_into_id" <> "id" AND "status" = 'SUSPENDED' AND "role" = 'MEMBER' AND "role_offered" IS NULL));
ALTER TABLE "account_merge" ADD CONSTRAINT "account_merge_of_two" CHECK ("from_id" <> "into_id");
ALTER TABLE "account_merge" ADD CONSTRAINT "account_merge_undone_after" CHECK ("undone_at" >= "made_at");
ALTER TABLE "account_merge_row" ADD CONSTRAINT "account_merge_row_place_known" CHECK ("place" IN ('enrolment', 'period', 'cohort_instructor', 'message_recipient', 'join_request', 'accommodation', 'outbox_mail', 'account'));
ALTER TABLE "account_merge_row" ADD CONSTRAINT "account_merge_row_moved_or_removed" CHECK ("digest" IS NULL OR "removed" IS NULL);
