-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "client_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "response" ADD COLUMN     "received" JSONB NOT NULL DEFAULT '{}';

UPDATE "response" r SET "received" = o."received" FROM (
  SELECT "attempt_id", "item_id", jsonb_object_agg("window", "sequence") AS "received"
  FROM (SELECT "attempt_id", "item_id", "window", max("sequence") AS "sequence" FROM "operation" GROUP BY 1, 2, 3) w GROUP BY 1, 2
) o WHERE o."attempt_id" = r."attempt_id" AND o."item_id" = r."item_id";
