-- CreateTable
CREATE TABLE "lesson_note" (
    "period_id" UUID NOT NULL,
    "lesson_id" TEXT NOT NULL,
    "surprised" TEXT NOT NULL,
    "unsure" TEXT NOT NULL,
    "will_do" TEXT NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "lesson_note_pkey" PRIMARY KEY ("period_id","lesson_id")
);

-- AddForeignKey
ALTER TABLE "lesson_note" ADD CONSTRAINT "lesson_note_period_id_fkey" FOREIGN KEY ("period_id") REFERENCES "period"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Four thousand: two texts of two thousand characters each, kept one below the other, and the code points of JavaScript's count.
ALTER TABLE "lesson_note" ADD CONSTRAINT "lesson_note_short" CHECK (char_length("surprised") <= 4010 AND char_length("unsure") <= 4010 AND char_length("will_do") <= 4010);
