CREATE TYPE "occasion" AS ENUM ('before', 'after', 'later');

CREATE TYPE "measure" AS ENUM ('cards', 'tests');

ALTER TABLE "attempt" ADD COLUMN "occasion" "occasion";
ALTER TABLE "attempt" ADD COLUMN "form" TEXT;

CREATE TABLE "form_order" (
    "enrolment_id" UUID NOT NULL,
    "measure" "measure" NOT NULL,
    "order" SMALLINT NOT NULL,
    "assigned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "form_order_pkey" PRIMARY KEY ("enrolment_id","measure")
);

ALTER TABLE "form_order" ADD CONSTRAINT "form_order_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "form_order" ADD CONSTRAINT "form_order_is_one_of_six" CHECK ("order" BETWEEN 0 AND 5);
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_of_a_form_has_its_occasion" CHECK (("occasion" IS NULL) = ("form" IS NULL));

-- A form has no limit of minutes, and ends with its occasion.
ALTER TABLE "attempt" DROP CONSTRAINT "attempt_deadline_of_a_limit";
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_deadline_of_a_limit_or_a_form" CHECK ("time_limit" IS NOT NULL OR "deadline" IS NULL OR "occasion" IS NOT NULL);
