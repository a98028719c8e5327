import { renewalPaper } from '@/domain/renewal-test'
import type { CatalogueCourse } from '@/server/catalogue'
import { openRenewals } from '@/server/certificates/renewal'
import { database } from '@/server/database'
import { uuidFrom, type Random } from './examples'
import { insertRows } from './insert-rows'
import { normal, simulatedAttempt, type ItemModel } from './simulation'

const day = 24 * 3600 * 1000

/** Begins the renewals that are due; two in three of these people have taken the test, some of them twice, and the others are still to. Answers with somebody who is. */
export async function seedRenewals({ renewal, lessons, ...known }: CatalogueCourse, models: ReadonlyMap<string, ItemModel>, now: Date, random: Random): Promise<string | null> {
  await openRenewals()
  if (!renewal) return null
  const { revision, ...content } = renewal.quiz
  await database.quizRevision.upsert({ where: { revision }, update: {}, create: { revision, courseId: known.course.id, quizId: content.id, content } })
  const due = await database.$queryRaw<{ id: string; signInName: string; hasAddress: boolean }[]>`
    select p.id, a.sign_in_name as "signInName", a.email is not null as "hasAddress" from period p join enrolment e on e.id = p.enrolment_id join account a on a.id = e.account_id where p.repeats = 'test' order by a.sign_in_name`
  const attempts: object[] = [], operations: object[] = [], responses: object[] = [], records: object[] = [], completions: object[] = []
  for (const [place, { id: periodId }] of due.entries()) {
    if (place % 3 === 2) continue
    const ability = 0.6 + normal(random) * 0.8
    const earlier: string[][] = []
    for (let number = 1; number <= 2; number++) {
      const at = new Date(now.getTime() - (14 - number * 5 + random() * 4) * day)
      const made = simulatedAttempt(renewal.quiz, models, ability + number - 1, earlier, random, (seed) => renewalPaper(renewal, seed, { met: [], earlier, skipped: new Map() }))
      const [attemptId, window] = [uuidFrom(random), uuidFrom(random)]
      const submittedAt = new Date(at.getTime() + 24 * 60_000)
      attempts.push({ id: attemptId, periodId, quizId: content.id, number, revision, seed: made.seed, paper: made.paper, state: 'SUBMITTED', startedAt: at, submittedAt, score: made.score, passed: made.passed })
      for (const [sequence, { itemId, answer, certainty, mark }] of made.answers.entries()) {
        const savedAt = new Date(at.getTime() + (sequence + 1) * 60_000)
        operations.push({ id: uuidFrom(random), attemptId, itemId, answer, certainty, window, sequence, receivedAt: savedAt })
        responses.push({ attemptId, itemId, answer, certainty, window, sequence, savedAt, mark })
      }
      await database.period.update({ where: { id: periodId }, data: { lastActiveAt: submittedAt }, select: { id: true } })
      earlier.push(made.paper.map(({ item }) => item))
      if (!made.passed) continue
      records.push(...lessons.map(({ id: lessonId }) => ({ periodId, lessonId, startedAt: submittedAt, completedAt: submittedAt, skippedSections: [] })))
      completions.push({ periodId, completedAt: submittedAt, revision: known.revision, lessons: lessons.map(({ id }) => id) })
      break
    }
  }
  await insertRows('attempt', attempts.map((attempt) => ({ ...attempt, expired: false })))
  await insertRows('operation', operations)
  await insertRows('response', responses)
  await insertRows('lesson_record', records)
  await insertRows('completion', completions)
  return due.find(({ hasAddress }, place) => place % 3 === 2 && hasAddress)?.signInName ?? null
}
