import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { account, statementsOf } from './attempt-people'
import { grantFor } from './grants'
import { cohort, courseId, fill, lessons } from './report-people'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { needsReport } from '@/server/at-risk'
import { cohortReport } from '@/server/reports'
import { reteachReport } from '@/server/reteach'
import { sureAndWrong } from '@/server/sure-and-wrong'
import { everyone } from '@/domain/report-filters'

let instructor = ''
beforeAll(async () => { instructor = await account('Instructor') })

const course = courseOf(courseId)
const quizId = course?.lessons[0]?.quiz ?? ''
const choices = (course?.quiz.get(quizId)?.items ?? []).flatMap((item) => ('options' in item ? [item] : []))
/** An item with a wrong option that shows a misconception, and that option. */
const [held] = choices.flatMap((item) => item.options.flatMap(({ id, misconception }) => (misconception && misconception !== 'slip' ? [{ item, option: id, misconception }] : [])))
const other = choices.find(({ objective }) => objective !== held?.item.objective)

/** Somebody's submitted attempt with one answer to the item. */
async function answered(cohortId: string, certainty: number | null, mark: number, { number = 1, periodId = '', item = held?.item.id ?? '', option = held?.option ?? '' } = {}) {
  const period = periodId || (await database.enrolment.create({ data: { cohortId, accountId: await account('Trainee'), periods: { create: { lastActiveAt: new Date() } } }, select: { periods: true } })).periods[0]?.id || ''
  await database.quizRevision.upsert({ where: { revision: 'reteach' }, create: { revision: 'reteach', courseId, quizId, content: {} }, update: {} })
  await database.attempt.create({ data: {
    periodId: period, quizId, number, revision: 'reteach', seed: 1, paper: [{ item, options: [] }], state: 'SUBMITTED', submittedAt: new Date(), score: mark, passed: mark === 1,
    responses: { create: { itemId: item, answer: [option], certainty, mark, window: randomUUID(), sequence: 0 } },
  } })
  return period
}
const reteach = async (cohortId: string) => reteachReport(await grantFor(instructor, 'cohort.report', { cohortId }))

test('what to teach again counts people once, by their last attempt, the wrong and the nearly certain apart', async () => {
  const { id } = await cohort({ instructorId: instructor })
  const people = await Promise.all(Array.from({ length: 12 }, (_, place) => answered(id, place < 5 ? 0.95 : place < 8 ? 0.75 : null, place < 9 ? 0 : 1, place < 9 ? {} : { option: 'right' })))
  // One of the five has learned it since, another believes it again and still counts once.
  await answered(id, 0.95, 1, { number: 2, periodId: people[0], option: 'right' })
  await answered(id, 0.95, 0, { number: 2, periodId: people[1] })
  const { objectives, misconceptions } = await reteach(id)
  expect(objectives.shown.map(({ objective, people: asked, wrong, sure }) => ({ objective, asked, wrong, sure }))).toEqual([{ objective: held?.item.objective, asked: 12, wrong: 8, sure: 4 }])
  expect(misconceptions.shown[0]).toMatchObject({ misconception: held?.misconception, people: 12, wrong: 8, sure: 4, options: [{ prompt: held?.item.prompt, sure: 4 }] })
})

test('what fewer than ten were asked is not shown, and nobody withdrawn is counted', async () => {
  const { id } = await cohort({ instructorId: instructor })
  for (let person = 0; person < 9; person++) await answered(id, 0.95, 0)
  expect(await reteach(id)).toMatchObject({ objectives: { shown: [], tooFew: 1 } })
  const tenth = await answered(id, 0.95, 0)
  expect((await reteach(id)).objectives).toMatchObject({ shown: [{ people: 10, sure: 10 }], tooFew: 0 })
  await database.enrolment.updateMany({ where: { periods: { some: { id: tenth } } }, data: { withdrawnAt: new Date() } })
  expect((await reteach(id)).objectives.shown).toEqual([])
  const strangers = await cohort({ instructorId: instructor })
  expect((await reteach(strangers.id)).objectives).toEqual({ shown: [], tooFew: 0 })
})

test('who needs something is named once, by what can be done, and all of a need are a set of the grid', async () => {
  const { id } = await cohort({ instructorId: instructor })
  await fill(id, 200, { seed: 4, givenById: instructor })
  const grant = await grantFor(instructor, 'cohort.report', { cohortId: id })
  const { groups } = await needsReport(grant)
  expect(groups.map(({ need }) => need)).toEqual(['attempt', 'talk', 'message'].filter((need) => groups.some((group) => group.need === need)))
  expect(groups.length).toBeGreaterThan(1)
  for (const { need, found, rows } of groups) {
    const grid = await cohortReport(grant, { ...everyone, need, sort: 'need', page: 1 })
    expect([grid.found, grid.rows.slice(0, rows.length).map(({ enrolmentId }) => enrolmentId)]).toEqual([found, rows.map(({ enrolmentId }) => enrolmentId)])
    rows.forEach(({ risk }) => expect(risk?.reasons.length).toBeGreaterThan(0))
  }
})

test('a trainee page says what they were sure and wrong about in the last attempt, with its calibration', async () => {
  const { id } = await cohort({ instructorId: instructor })
  const periodId = await answered(id, 0.95, 0)
  const enrolmentId = (await database.period.findUniqueOrThrow({ where: { id: periodId } })).enrolmentId
  const page = async () => sureAndWrong(await grantFor(instructor, 'trainee.report', { enrolmentId }))
  expect(await page()).toMatchObject({ said: 1, calibration: null, wrong: [{ attempt: 1, lesson: 1, prompt: held?.item.prompt, certainty: 0.95 }] })
  await answered(id, 0.95, 1, { number: 2, periodId, option: 'right' })
  expect((await page()).wrong).toEqual([])
  await answered(id, 0.5, 0, { number: 3, periodId, item: other?.id })
  expect((await page()).wrong).toEqual([])
  for (const number of [4, 5]) await answered(id, 0.95, 0, { number, periodId })
  expect(await page()).toMatchObject({ said: 5, calibration: { tendency: 'tooSure' }, wrong: [{ attempt: 5 }] })
})

test('both reports take as many statements for 10 as for 300', async () => {
  const counts = async (size: number) => {
    const { id } = await cohort({ instructorId: instructor })
    await fill(id, size, { givenById: instructor })
    const grant = await grantFor(instructor, 'cohort.report', { cohortId: id })
    return [(await statementsOf(() => reteachReport(grant))).length, (await statementsOf(() => needsReport(grant))).length]
  }
  expect([await counts(10), await counts(300)]).toEqual([[2, 1], [2, 1]])
  expect(lessons.length).toBeGreaterThan(1)
})
