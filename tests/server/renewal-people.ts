import { courseId, edit, save } from './attempt-people'
import { graduate } from './certified'
import { grantFor } from './grants'
import { orderInLesson } from '@/domain/items/item'
import { paperSchema } from '@/domain/quiz'
import { rightAnswer, wrongAnswer } from '@/tests/answers'
import { startRenewal } from '@/server/attempts/start-renewal'
import { submitAttempt } from '@/server/attempts/submit'
import { courseOf } from '@/server/catalogue'
import { openRenewals } from '@/server/certificates/renewal'
import { database } from '@/server/database'
import { outlineFor } from '@/server/progress'

export const course = courseOf(courseId)
export const bank = course?.renewal?.quiz.items ?? []
export const lessons = course?.lessons ?? []

/** Somebody whose certificate runs out in a month, with the period that renews it by a test. */
export async function renewing({ repeats = 'test' }: { repeats?: 'all' | 'test' | null } = {}) {
  const made = await graduate({ completedDaysAgo: 335, validMonths: 12 })
  await database.cohort.update({ where: { id: made.cohortId }, data: { renewalDays: 60, renewalRepeats: repeats } })
  await openRenewals()
  const period = await database.period.findFirstOrThrow({ where: { enrolmentId: made.enrolmentId, number: 2 } })
  return { ...made, first: made.periodId, second: period.id, repeats: period.repeats }
}

/** An attempt, on a paper whose sides and lines stand as in a lesson, so that the answers fit it. */
export async function begin(accountId: string): Promise<string> {
  const started = await startRenewal(await grantFor(accountId, 'attempt.start', { courseId }))
  if ('refused' in started) throw new Error(started.refused)
  const { paper } = await database.attempt.findUniqueOrThrow({ where: { id: started.attemptId } })
  const ordered = paperSchema.parse(paper).map(({ item, options }) => {
    const asked = bank.find(({ id }) => id === item)
    return { item, options: !asked || 'options' in asked ? options : orderInLesson(asked) }
  })
  await database.attempt.update({ where: { id: started.attemptId }, data: { paper: ordered } })
  return started.attemptId
}
export async function askedIn(attemptId: string): Promise<string[]> {
  return paperSchema.parse((await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })).paper).map(({ item }) => item)
}
export async function answer(accountId: string, attemptId: string, right: number) {
  const items = (await askedIn(attemptId)).flatMap((id) => bank.filter((item) => item.id === id))
  await save(accountId, attemptId, ...items.map((item, place) => edit(item.id, place < right ? rightAnswer(item) : wrongAnswer(item))))
}
export const submit = async (accountId: string, attemptId: string) => submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))
export async function sit(accountId: string, right: number): Promise<string> {
  const attemptId = await begin(accountId)
  await answer(accountId, attemptId, right)
  await submit(accountId, attemptId)
  return attemptId
}
export const outlineOf = async (accountId: string) => outlineFor(await grantFor(accountId, 'course.view', { courseId }))
export const completionsOf = (periodId: string) => database.completion.findMany({ where: { periodId } })
export const rowsOf = async (periodId: string) => JSON.stringify(await database.$queryRaw`
  select (select p::text from period p where id = ${periodId}::uuid) as period, (select string_agg(k::text, ',') from completion k where period_id = ${periodId}::uuid) as completion,
    (select string_agg(f::text, ',') from certificate f where period_id = ${periodId}::uuid) as certificates`)
