import { calibrationOf, isSurelyWrong, type Calibration, type SureAnswer } from '@/domain/calibration'
import { certainties, type Certainty } from '@/domain/certainty'
import { unmarkedKinds } from '@/domain/items/item'
import { itemOf } from '@/domain/quiz'
import { renewalQuizId } from '@/domain/renewal-test'
import type { Grant } from './access'
import { courseOf, quizIn } from './catalogue'
import { reportDatabase } from './database'

export interface SurelyWrong { attemptId: string; attempt: number; lesson: number; prompt: string; certainty: Certainty }

/**
 * How well one trainee knows what they know, and what they were sure and wrong about in their last submitted attempt at each quiz,
 * surest first. Forms of cards and tests, and texts that only their author sees, are no part of it. One statement.
 */
export async function sureAndWrong({ target: { periodId, courseId } }: Grant<'trainee.report'>): Promise<{ said: number; calibration: Calibration | null; wrong: SurelyWrong[] }> {
  const course = courseOf(courseId)
  const rows = await reportDatabase.$queryRaw<{ attemptId: string; attempt: number; quizId: string; itemId: string; certainty: number; mark: number; latest: boolean }[]>`
    select m.id as "attemptId", m.number as attempt, m.quiz_id as "quizId", r.item_id as "itemId", r.certainty, r.mark, m.number = max(m.number) over (partition by m.quiz_id) as latest
    from attempt m join response r on r.attempt_id = m.id
    where m.period_id = ${periodId}::uuid and m.state = 'SUBMITTED' and m.occasion is null and r.certainty is not null and r.mark is not null order by r.certainty desc, m.quiz_id, r.item_id`
  const said = rows.flatMap((row) => certainties.filter((each) => each === row.certainty).map((certainty) => ({ ...row, certainty })))
  const answers = said.map(({ certainty, mark }): SureAnswer => ({ certainty, mark }))
  const wrong = said.filter(({ certainty, mark, latest }) => latest && isSurelyWrong(certainty, mark)).flatMap(({ quizId, itemId, attemptId, attempt, certainty }) => {
    const quiz = quizIn(course, quizId)
    const item = quiz && itemOf(quiz, itemId)
    // An item of the renewal test is one of the quiz of a lesson.
    const lesson = (course?.lessons.findIndex((each) => each.quiz === quizId || (quizId === renewalQuizId && course.quiz.get(each.quiz)?.items.some(({ id }) => id === itemId))) ?? -1) + 1
    return item && lesson > 0 && !unmarkedKinds.includes(item.kind) ? [{ attemptId, attempt, lesson, prompt: item.prompt, certainty }] : []
  })
  return { said: answers.length, calibration: calibrationOf(answers), wrong }
}
