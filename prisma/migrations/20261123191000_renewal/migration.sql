ALTER TABLE "cohort" ADD COLUMN "renewal_days" SMALLINT;
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_renewal_days_in_range" CHECK ("renewal_days" BETWEEN 1 AND 365);
