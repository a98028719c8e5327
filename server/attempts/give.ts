import { notFound } from 'next/navigation'
import { quizState, type QuizFacts } from '@/domain/completion'
import type { Grant } from '@/server/access'
import { problem, type Outcome } from '@/server/action'
import { recordAct } from '@/server/audit'
import { courseOf, quizIn } from '@/server/catalogue'
import { database } from '@/server/database'

/** Gives one attempt more to a trainee who has none left and has not passed. Holds the period, so that two at once give one. */
export async function giveExtraAttempt(grant: Grant<'attempt.give'>, quizId: string): Promise<Outcome> {
  const { target, reader } = grant
  const quiz = quizIn(courseOf(target.courseId), quizId) ?? notFound()
  const { periodId, enrolmentId, cohortId, traineeId } = target
  if (target.withdrawnAt) return problem('attemptNotNeeded')
  return database.$transaction(async (tx) => {
    await tx.$queryRaw`select id from period where id = ${periodId}::uuid for no key update`
    const attempts = await tx.attempt.findMany({
      where: { periodId, quizId }, orderBy: { number: 'asc' },
      select: { id: true, number: true, state: true, score: true, passed: true, startedAt: true, submittedAt: true },
    })
    const facts: QuizFacts = { quizId, attempts, extraAttempts: await tx.extraAttempt.count({ where: { periodId, quizId } }) }
    if (!quizState(quizId, quiz, facts).exhausted) return problem('attemptNotNeeded')
    await tx.extraAttempt.create({ data: { periodId, quizId, givenById: reader.id }, select: { id: true } })
    await recordAct(tx, grant, 'attempt.give', 'enrolment', enrolmentId, { quizId, accountId: traineeId, cohortId, attempt: attempts.length + 1 })
    return { done: { code: 'attemptGiven', values: { name: target.traineeName, quiz: quiz.title } } }
  })
}
