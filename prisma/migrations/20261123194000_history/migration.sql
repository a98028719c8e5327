ALTER TABLE "organisation" ADD COLUMN "history_months" SMALLINT;
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_history_months_in_range" CHECK ("history_months" BETWEEN 1 AND 240);
