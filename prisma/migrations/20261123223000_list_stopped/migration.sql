-- AlterTable
ALTER TABLE "roster_import" ADD COLUMN     "stopped" TEXT;

ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_stopped_why" CHECK ("stopped" IN ('changed', 'failed'));
