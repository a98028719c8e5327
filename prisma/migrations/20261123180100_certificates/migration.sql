ALTER TABLE "cohort" ADD COLUMN "valid_months" SMALLINT;
ALTER TABLE "cohort" ADD CONSTRAINT "cohort_valid_months_in_range" CHECK ("valid_months" BETWEEN 0 AND 120);

CREATE TABLE "certificate" (
    "id" UUID NOT NULL,
    "serial" TEXT NOT NULL,
    "period_id" UUID NOT NULL,
    "number" SMALLINT NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "other_name" TEXT,
    "course_id" TEXT NOT NULL,
    "course_title" TEXT NOT NULL,
    "course_revision" TEXT NOT NULL,
    "issuer" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "valid_until" TIMESTAMPTZ(3),
    "salt" BYTEA NOT NULL,
    "key_id" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "revoked_why" TEXT,

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "certificate_serial_key" ON "certificate"("serial");
CREATE UNIQUE INDEX "certificate_period_id_number_key" ON "certificate"("period_id", "number");

ALTER TABLE "certificate" ADD CONSTRAINT "certificate_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "certificate" ADD CONSTRAINT "certificate_serial_is_one" CHECK ("serial" ~ '^[2-9A-HJKMNP-Z]{12}$');
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_signature_is_one" CHECK (octet_length("signature") = 64 AND octet_length("salt") = 16);
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_revoked_for_a_reason" CHECK (("revoked_at" IS NULL) = ("revoked_why" IS NULL));

-- A certificate says what it said. It can be revoked, once; whoever gets another gets another row.
CREATE FUNCTION "refuse_change_of_certificate"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.revoked_at IS NULL AND to_jsonb(OLD) - ARRAY['revoked_at', 'revoked_by', 'revoked_why'] = to_jsonb(NEW) - ARRAY['revoked_at', 'revoked_by', 'revoked_why'] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'a certificate does not change' USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "certificate_does_not_change" BEFORE UPDATE ON "certificate"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_certificate"();
