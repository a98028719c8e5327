ALTER TABLE "account" ADD COLUMN "manager_id" UUID;

ALTER TABLE "cohort" ADD COLUMN "reminders" JSONB NOT NULL DEFAULT '{}';

CREATE INDEX "account_manager_id_idx" ON "account"("manager_id");

ALTER TABLE "account" ADD CONSTRAINT "account_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

ALTER TABLE "account" ADD CONSTRAINT "account_is_not_its_own_manager" CHECK ("manager_id" <> "id");
