CREATE TABLE "accommodation" (
    "account_id" UUID NOT NULL,
    "time_factor" DOUBLE PRECISION NOT NULL DEFAULT 1,
    "break_minutes" SMALLINT NOT NULL DEFAULT 0,
    "no_timer" BOOLEAN NOT NULL DEFAULT false,
    "larger_targets" BOOLEAN NOT NULL DEFAULT false,
    "set_by" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "accommodation_pkey" PRIMARY KEY ("account_id")
);

CREATE TABLE "re_mark" (
    "id" UUID NOT NULL,
    "attempt_id" UUID NOT NULL,
    "item_id" TEXT NOT NULL,
    "revision_from" TEXT NOT NULL,
    "revision_to" TEXT NOT NULL,
    "mark_from" DOUBLE PRECISION NOT NULL,
    "mark_to" DOUBLE PRECISION NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "made_by" UUID,

    CONSTRAINT "re_mark_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "re_mark_attempt_id_idx" ON "re_mark"("attempt_id");

ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "re_mark" ADD CONSTRAINT "re_mark_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_time_factor_in_range" CHECK ("time_factor" BETWEEN 1 AND 3);
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_break_minutes_in_range" CHECK ("break_minutes" BETWEEN 0 AND 240);
ALTER TABLE "re_mark" ADD CONSTRAINT "re_mark_marks_in_range" CHECK ("mark_from" BETWEEN 0 AND 1 AND "mark_to" BETWEEN 0 AND 1);

-- Every edit of a response belongs to the record of what was marked, and so does every marking: none is written over.
CREATE FUNCTION "refuse_change_of_re_mark"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 're_mark is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "re_mark_append_only" BEFORE UPDATE ON "re_mark"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_re_mark"();
