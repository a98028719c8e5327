import { beforeAll, expect, test } from 'vitest'
import { account } from './attempt-people'
import { grantFor } from './grants'
import { cohort, courseId } from './report-people'
import { dayOf, endOfDay } from '@/domain/day'
import { everyone, type ReportFilters } from '@/domain/report-filters'
import { carryOut } from '@/server/cohort-acts/carry-out'
import { actShown, planAct, planTakeBack } from '@/server/cohort-acts/plan'
import { database } from '@/server/database'
import { traineeReport } from '@/server/reports'

const notThere = /NEXT_HTTP_ERROR_FALLBACK;404/
let instructor = ''
beforeAll(async () => { instructor = await account('Instructor') })

const extending = (cohortId: string) => grantFor(instructor, 'cohort.extend', { cohortId })
const dayFromNow = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000), 'Asia/Karachi')
const shown = async (cohortId: string, actId: string) => actShown(await grantFor(instructor, 'cohort.report', { cohortId }), actId, 1)
const people = async (...names: string[]) => {
  const { id: cohortId } = await cohort({ from: 30, to: -1, instructorId: instructor })
  const made = await Promise.all(names.map(async (name) => {
    const accountId = await account(name)
    const { id, periods: [period] } = await database.enrolment.create({ data: { cohortId, accountId, periods: { create: { lastActiveAt: new Date() } } }, select: { id: true, periods: true } })
    return { name, accountId, enrolmentId: id, periodId: period?.id ?? '' }
  }))
  return { cohortId, person: (wanted: string) => made.find(({ name }) => name === wanted) ?? { accountId: '', enrolmentId: '', periodId: '' } }
}
const extendedUntil = async (periodId: string) => (await database.period.findUniqueOrThrow({ where: { id: periodId } })).extendedUntil
const give = async (cohortId: string, days: number, filters: Partial<ReportFilters> = {}) => {
  const plan = await planAct(await extending(cohortId), { kind: 'extension', lastDay: dayFromNow(days) }, { ...everyone, ...filters })
  if (!('actId' in plan)) throw new Error(JSON.stringify(plan))
  expect(await carryOut(await extending(cohortId), plan.actId)).toBe('done')
  return plan.actId
}
const takenBack = async (cohortId: string, of: { enrolmentId: string } | { actId: string }) => {
  const plan = await planTakeBack(await extending(cohortId), of)
  if (!('actId' in plan)) return plan
  const { outcome } = await shown(cohortId, plan.actId)
  expect(await carryOut(await extending(cohortId), plan.actId)).toBe('done')
  expect((await shown(cohortId, plan.actId)).outcome).toEqual(outcome)
  return outcome
}

test('time taken back from one trainee lets their time end with the cohort again, at once, and is written down', async () => {
  const { cohortId, person } = await people('Sure', 'Wrong')
  await give(cohortId, 9)
  const wrong = person('Wrong')
  const report = () => grantFor(instructor, 'trainee.report', { enrolmentId: wrong.enrolmentId }).then(traineeReport)
  expect(await report()).toMatchObject({ canTakeBack: true, ownEnd: endOfDay(dayFromNow(9), 'Asia/Karachi') })
  expect(await takenBack(cohortId, { enrolmentId: wrong.enrolmentId })).toMatchObject({ done: 1, leftOut: {} })
  expect([await extendedUntil(wrong.periodId), await extendedUntil(person('Sure').periodId)]).toEqual([null, endOfDay(dayFromNow(9), 'Asia/Karachi')])
  const { closesAt } = await database.cohort.findUniqueOrThrow({ where: { id: cohortId } })
  expect((await grantFor(wrong.accountId, 'attempt.start', { courseId })).target.study?.closesAt).toEqual(closesAt)
  const told = await report()
  expect(told).toMatchObject({ canTakeBack: false, ownEnd: null })
  expect(told.timeline[0]).toMatchObject({ what: 'extended', until: null, by: 'Instructor' })
  const [, entry] = await database.auditEntry.findMany({ where: { act: 'enrolment.extend', targetId: wrong.enrolmentId }, orderBy: { at: 'asc' } })
  expect(entry).toMatchObject({ actorId: instructor, detail: { closesAt: { from: endOfDay(dayFromNow(9), 'Asia/Karachi').toISOString(), to: closesAt.toISOString() } } })
  expect(await takenBack(cohortId, { enrolmentId: wrong.enrolmentId })).toMatchObject({ done: 0, leftOut: { noOwnTime: 1 } })
})

test('time taken back from all of an act is taken from those who still have just that: not from who was given more since or had more before', async () => {
  const { cohortId, person } = await people('Aba', 'Before', 'Cela', 'Since')
  await give(cohortId, 30, { name: 'before' })
  const mistake = await give(cohortId, 9)
  await give(cohortId, 20, { name: 'since' })
  expect(await takenBack(cohortId, { actId: mistake })).toMatchObject({ done: 2, leftOut: {} })
  const left = await Promise.all(['Aba', 'Before', 'Cela', 'Since'].map((name) => extendedUntil(person(name).periodId)))
  expect(left).toEqual([null, endOfDay(dayFromNow(30), 'Asia/Karachi'), null, endOfDay(dayFromNow(20), 'Asia/Karachi')])
  expect(await takenBack(cohortId, { actId: mistake })).toMatchObject({ problems: [{ code: 'timeTakenBack' }] })
})

test('time taken back is not the time in which a certificate is renewed, and nobody of another cohort', async () => {
  const { cohortId, person } = await people('Renews')
  const { enrolmentId } = person('Renews')
  const until = new Date(Date.now() + 90 * 86_400_000)
  const { id } = await database.period.create({ data: { enrolmentId, number: 2, extendedUntil: until } })
  expect(await takenBack(cohortId, { enrolmentId })).toMatchObject({ done: 0, leftOut: { renewing: 1 } })
  expect(await extendedUntil(id)).toEqual(until)
  const elsewhere = await people('Theirs')
  await give(elsewhere.cohortId, 9)
  expect(await takenBack(cohortId, { enrolmentId: elsewhere.person('Theirs').enrolmentId })).toMatchObject({ problems: [{ code: 'timeTakenBack' }] })
  const [theirs] = await database.cohortAct.findMany({ where: { cohortId: elsewhere.cohortId } })
  await expect(takenBack(cohortId, { actId: theirs?.id ?? '' })).rejects.toThrow(notThere)
})
