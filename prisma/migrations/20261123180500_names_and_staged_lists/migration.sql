CREATE TYPE "roster_state" AS ENUM ('WAITING', 'APPLIED', 'UNDONE', 'FORGOTTEN');

ALTER TABLE "account" ADD COLUMN     "other_name" TEXT;

ALTER TABLE "roster_import" ADD COLUMN     "beat_at" TIMESTAMPTZ(3),
ADD COLUMN     "columns" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "header_line" INTEGER,
ADD COLUMN     "left_out_of" UUID,
ADD COLUMN     "lines_done" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "lines_to_do" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "narrowed_to" JSONB,
ADD COLUMN     "part" TEXT,
ADD COLUMN     "rests_on" TEXT,
ADD COLUMN     "state" "roster_state" NOT NULL DEFAULT 'WAITING',
ADD COLUMN     "totals" JSONB,
ADD COLUMN     "undone_at" TIMESTAMPTZ(3);

-- What was applied keeps its counts. A list that waited is sent again: nobody was enrolled from it, and its lines were kept in another way.
UPDATE "roster_import" SET "state" = 'APPLIED', "totals" = "outcome" -> 'totals' WHERE "applied_at" IS NOT NULL;
UPDATE "roster_import" SET "state" = 'FORGOTTEN' WHERE "applied_at" IS NULL;
ALTER TABLE "roster_import" DROP COLUMN "content", DROP COLUMN "outcome";

CREATE TABLE "roster_row" (
    "import_id" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "cells" TEXT[],

    CONSTRAINT "roster_row_pkey" PRIMARY KEY ("import_id","line")
);

CREATE TABLE "roster_line" (
    "import_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "line" INTEGER NOT NULL,
    "typed" JSONB NOT NULL,
    "mended" BOOLEAN NOT NULL DEFAULT false,
    "cleaned" JSONB NOT NULL,
    "name" TEXT,
    "other_name" TEXT,
    "address" TEXT,
    "reference" TEXT,
    "name_keys" TEXT[],
    "verdict" TEXT,
    "place" SMALLINT NOT NULL DEFAULT 0,
    "account_id" UUID,
    "detail" JSONB,

    CONSTRAINT "roster_line_pkey" PRIMARY KEY ("import_id","position")
);

CREATE TABLE "roster_effect" (
    "import_id" UUID NOT NULL,
    "enrolment_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "made_account" BOOLEAN NOT NULL DEFAULT false,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "roster_effect_pkey" PRIMARY KEY ("import_id","enrolment_id")
);

CREATE INDEX "roster_line_import_id_place_position_idx" ON "roster_line"("import_id", "place", "position");

ALTER TABLE "roster_row" ADD CONSTRAINT "roster_row_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "roster_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "roster_line" ADD CONSTRAINT "roster_line_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "roster_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "roster_effect" ADD CONSTRAINT "roster_effect_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "roster_import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "roster_import" ADD CONSTRAINT "roster_import_lines_not_negative" CHECK ("lines_done" >= 0 AND "lines_to_do" >= 0);

-- What two spellings of one name have in common, as domain/roster/search-key.ts makes it: a test holds the two together.
CREATE FUNCTION "name_key"("name" text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
      replace(replace(replace(
        translate(lower(regexp_replace(normalize("name", NFKD), '[\u0300-\u036F\u0483-\u0489\u0591-\u05BD\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20F0\uFE00-\uFE0F\uFE20-\uFE2F\u00AD\u0600-\u0605\u061C\u06DD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u0640''’‘ʼʻʿʾ`´ء]+', '', 'g')),
          'يىېكڪٱةۃہھەۀںıøłđØŁĐ٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹', 'یییککاههههههنioldold01234567890123456789'),
        'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7\u0606-\u060F\u061B-\u061F\u066A-\u066D\u06D4\u06DE\u06E9\u06FD\u06FE\u2000-\u206F\u20A0-\u20CF\u2190-\u23FF\u2500-\u2BFF\u3000-\u3003\uFF01-\uFF0F]+', ' ', 'g'))
$$;

CREATE INDEX "account_name_key_idx" ON "account" (name_key("name"));
CREATE INDEX "account_other_name_key_idx" ON "account" (name_key("other_name"));
