ALTER TABLE "cohort" ADD COLUMN "renewal_repeats" TEXT;

ALTER TABLE "period" ADD COLUMN "repeats" TEXT NOT NULL DEFAULT 'all';

ALTER TABLE "cohort" ADD CONSTRAINT "cohort_renewal_repeats_known" CHECK ("renewal_repeats" IN ('all', 'test'));
ALTER TABLE "period" ADD CONSTRAINT "period_repeats_known" CHECK ("repeats" IN ('all', 'test'));
