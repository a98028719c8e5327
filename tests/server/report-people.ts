import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/prisma/client/client'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

export const courseId = 'hidden-factory'
export const lessons = (courseOf(courseId)?.lessons ?? []).map(({ id, quiz }) => ({ lessonId: id, quizId: quiz, attempts: courseOf(courseId)?.quiz.get(quiz)?.attempts ?? 0, counts: 'best' as const, wait: 0 }))
const hour = 3_600_000
const ago = (days: number) => new Date(Date.now() - days * 24 * hour)

export async function cohort({ from = 60, to = -30, instructorId }: { from?: number; to?: number; instructorId?: string } = {}) {
  return database.cohort.create({
    data: { name: `Cohort ${randomUUID()}`, courseId, opensAt: ago(from), closesAt: ago(to), ...(instructorId ? { instructors: { create: { accountId: instructorId } } } : {}) },
  })
}

/** A stream of whole numbers from a fixed seed, so that a test that fails fails again. */
export function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

const names = ['Ayesha Khan', 'عائشہ خان', 'Muhammad', "Na'eem D'Souza", 'Zoë Ibáñez', '=1+1', 'x'.repeat(200)]

/** As many trainees as wanted, in every state that a few throws of the dice can bring about. */
export async function fill(cohortId: string, count: number, { seed = 1, givenById }: { seed?: number; givenById: string }) {
  const roll = dice(seed)
  const accounts: Prisma.AccountCreateManyInput[] = []
  const enrolments: (Prisma.EnrolmentCreateManyInput & { id: string })[] = []
  const periods: Prisma.PeriodCreateManyInput[] = []
  const records: Prisma.LessonRecordCreateManyInput[] = []
  const attempts: Prisma.AttemptCreateManyInput[] = []
  const extras: Prisma.ExtraAttemptCreateManyInput[] = []
  const completions: Prisma.CompletionCreateManyInput[] = []
  for (let index = 0; index < count; index++) {
    const [accountId, enrolmentId, periodId] = [randomUUID(), randomUUID(), randomUUID()]
    accounts.push({ id: accountId, name: `${names[roll(names.length)] ?? ''}`, signInName: `${accountId}@example.org` })
    enrolments.push({ id: enrolmentId, cohortId, accountId, createdAt: ago(61), withdrawnAt: roll(12) === 0 ? ago(roll(20)) : null })
    // One in five goes through to the end: in a long course hardly anybody else would.
    const isDiligent = roll(5) === 0
    const reached = isDiligent ? lessons.length : roll(lessons.length + 4) - 1
    let days = 1 + roll(55)
    let active: Date | null = null
    for (const { lessonId, quizId, attempts: allowed } of lessons.slice(0, Math.max(reached, 0))) {
      const isRead = isDiligent || roll(5) > 0
      active = ago(days)
      const record: Prisma.LessonRecordCreateManyInput = { periodId, lessonId, startedAt: active, readAt: isRead ? active : null }
      records.push(record)
      if (!isRead) break
      const sittings = Math.max(isDiligent ? 2 : 0, roll(allowed + 2))
      let passed = false
      for (let number = 1; number <= sittings && !passed; number++) {
        days = Math.max(days - roll(4), 0)
        active = ago(days)
        const isOpen = !isDiligent && number === sittings && roll(6) === 0
        passed = !isOpen && (isDiligent || roll(5) > 1)
        if (number > allowed || roll(9) === 0) extras.push({ periodId, quizId, givenById, givenAt: ago(days) })
        attempts.push({
          periodId, quizId, number, revision: `test-${quizId}`, seed: 1, paper: [], state: isOpen ? 'OPEN' : 'SUBMITTED', startedAt: active,
          ...(isOpen ? {} : { submittedAt: active, score: passed ? 1 : roll(7) / 10, passed }),
        })
      }
      // Now and then what makes a lesson complete is there and was not yet written down.
      if (passed && roll(8) > 0) record.completedAt = active
      if (!passed) break
    }
    const passedAll = lessons.every(({ quizId }) => attempts.some((attempt) => attempt.periodId === periodId && attempt.quizId === quizId && attempt.passed))
    if (passedAll) completions.push({ periodId, completedAt: active ?? ago(1), revision: 'test', lessons: lessons.map(({ lessonId }) => lessonId) })
    periods.push({ id: periodId, enrolmentId, lastActiveAt: active, extendedUntil: index % 10 === 3 ? ago(-1 - (index % 40)) : null })
  }
  await database.quizRevision.createMany({ data: lessons.map(({ quizId }) => ({ revision: `test-${quizId}`, courseId, quizId, content: {} })), skipDuplicates: true })
  await database.account.createMany({ data: accounts })
  await database.enrolment.createMany({ data: enrolments })
  await database.period.createMany({ data: periods })
  await database.lessonRecord.createMany({ data: records })
  await database.attempt.createMany({ data: attempts })
  await database.extraAttempt.createMany({ data: extras })
  await database.completion.createMany({ data: completions })
  return enrolments.map(({ id }) => id)
}
