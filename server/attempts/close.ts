import { markPaper, type GivenAnswer } from '@/domain/marking'
import { paperSchema } from '@/domain/quiz'
import type { Transaction } from '@/server/database'
import { completeByQuiz } from '@/server/progress'
import { quizAt } from './revisions'
import { end } from './window'

/** An attempt whose row the transaction holds. */
export interface HeldAttempt { attemptId: string; periodId: string; courseId: string; quizId: string; revision: string; paper: unknown }

/**
 * Marks an attempt from the stored answers and closes it, for a transaction that holds its row and found it open. An expired one
 * counts as submitted when its time was up.
 */
export async function markAndClose(tx: Transaction, { attemptId, periodId, courseId, quizId, revision, paper }: HeldAttempt, { expired }: { expired: boolean }) {
  const quiz = await quizAt({ courseId, quizId, revision })
  const given = await tx.$queryRaw<GivenAnswer[]>`select item_id as "itemId", answer from response where attempt_id = ${attemptId}::uuid`
  const { marks, score, passed } = markPaper(quiz, paperSchema.parse(paper), given)
  await tx.$executeRaw`
    /* kept */ with marked as (
      update response r set mark = m.mark from unnest(${marks.map(({ itemId }) => itemId)}::text[], ${marks.map(({ mark }) => mark)}::float8[]) m (item_id, mark)
      where r.attempt_id = ${attemptId}::uuid and r.item_id = m.item_id
    )
    update attempt m set state = 'SUBMITTED', submitted_at = case when ${expired} then ${end} else clock_timestamp() end, score = ${score}, passed = ${passed}, expired = ${expired}
    from period p join enrolment e on e.id = p.enrolment_id join cohort c on c.id = e.cohort_id
    where m.id = ${attemptId}::uuid and m.state = 'OPEN' and p.id = m.period_id`
  await completeByQuiz(tx, periodId, courseId, quizId, { isActive: !expired })
}
