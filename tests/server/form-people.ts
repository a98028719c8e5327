import { randomUUID } from 'node:crypto'
import './offering-lessons'
import { account } from './attempt-people'
import { grantFor } from './grants'
import type { Measure, Occasion } from '@/domain/occasions/occasions'
import { paperSchema } from '@/domain/quiz'
import { recordResponse } from '@/server/attempts/save'
import { submitAttempt } from '@/server/attempts/submit'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { startForm } from '@/server/occasions/start'

export const courseId = 'hidden-factory'
const day = 24 * 3_600_000
export const ago = (days: number) => new Date(Date.now() - days * day)

export async function cohort({ opened = 100, closed = -30, instructorId }: { opened?: number; closed?: number; instructorId?: string } = {}) {
  return (await database.cohort.create({ data: { name: 'Teachers of Chitral', courseId, opensAt: ago(opened), closesAt: ago(closed), ...(instructorId ? { instructors: { create: { accountId: instructorId } } } : {}) } })).id
}

/** Somebody in that cohort; `completed` so many days ago, if at all. */
export async function trainee(cohortId: string, { completed, accountId }: { completed?: number; accountId?: string } = {}) {
  const id = accountId ?? await account()
  const enrolment = await database.enrolment.create({ data: { cohortId, accountId: id, periods: { create: {} } }, select: { id: true, periods: { select: { id: true } } } })
  const periodId = enrolment.periods[0]?.id ?? ''
  if (completed !== undefined) await database.completion.create({ data: { periodId, completedAt: ago(completed), revision: 'test', lessons: courseOf(courseId)?.lessons.map(({ id: lesson }) => lesson) ?? [] } })
  return { accountId: id, enrolmentId: enrolment.id, periodId, cohortId }
}

export async function completedBefore({ periodId }: { periodId: string }, days: number) {
  await database.completion.upsert({ where: { periodId }, update: { completedAt: ago(days) }, create: { periodId, completedAt: ago(days), revision: 'test', lessons: courseOf(courseId)?.lessons.map(({ id }) => id) ?? [] } })
}

export async function begin({ accountId }: { accountId: string }, measure: Measure, occasion: Occasion) {
  return startForm(await grantFor(accountId, 'attempt.start', { courseId }), measure, occasion)
}

export async function itemsOf(attemptId: string) {
  const { paper, revision } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { paper: true, revision: true } })
  const forms = [...courseOf(courseId)?.forms.values() ?? []].flat()
  const quiz = forms.find((form) => form.quiz.revision === revision)?.quiz
  return paperSchema.parse(paper).flatMap(({ item }) => quiz?.items.filter(({ id }) => id === item) ?? [])
}

/** Begins a form, answers each item as `answer` says, and hands it in. */
export async function take(who: { accountId: string }, measure: Measure, occasion: Occasion, answer: (item: Awaited<ReturnType<typeof itemsOf>>[number], place: number) => string[] | null) {
  const begun = await begin(who, measure, occasion)
  if ('refused' in begun) throw new Error(`${measure} ${occasion}: ${begun.refused}`)
  const { attemptId } = begun
  const grant = await grantFor(who.accountId, 'attempt.answer', { attemptId })
  for (const [place, item] of (await itemsOf(attemptId)).entries()) {
    const given = answer(item, place)
    if (!given) continue
    const saved = await recordResponse(grant, { operation: randomUUID(), itemId: item.id, answer: given, certainty: null, window: randomUUID(), sequence: 0 })
    if ('refused' in saved) throw new Error(saved.refused)
  }
  await submitAttempt(await grantFor(who.accountId, 'attempt.submit', { attemptId }))
  return attemptId
}
