import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { analysedQuiz, answeredCohort, models, personWith } from './analysis-people'
import { account, statementsOf } from './attempt-people'
import { grantFor, signIn } from './grants'
import { cohort } from './report-people'
import { unmarkedKinds } from '@/domain/items/item'
import { authorize } from '@/server/access'
import { database } from '@/server/database'
import { attemptedQuizzes, exportItemAnalysis, itemAnalysis } from '@/server/item-analysis'

const quizId = analysedQuiz.id
let instructor = ''
beforeAll(async () => { instructor = await account('Instructor') })
const analysisOf = async (cohortId: string, { choice = 'first', revision }: { choice?: 'first' | 'last' | 'all'; revision?: string } = {}) =>
  itemAnalysis(await grantFor(instructor, 'cohort.report', { cohortId }), { quizId, choice, revision })

describe('statements', () => {
  test('are as many for 5,000 people as for 50, and few', async () => {
    const counts = []
    for (const people of [50, 5000]) {
      const cohortId = await answeredCohort(people, { instructorId: instructor })
      await signIn(instructor)
      counts.push([
        (await statementsOf(async () => itemAnalysis(await authorize('cohort.report', { cohortId }), { quizId, choice: 'first' }))).length,
        (await statementsOf(async () => attemptedQuizzes(await authorize('cohort.report', { cohortId })))).length,
      ])
      const { sheets, items } = await analysisOf(cohortId)
      expect(sheets).toBe(people)
      if (people === 5000) for (const [id, { fault }] of models) if (fault !== 'none') expect(items.find((item) => item.id === id)?.verdict.is, id).toBe('look')
    }
    expect(counts[1]).toEqual(counts[0])
    expect(counts[0]).toEqual([3, 2])
  })
})

describe('the figures', () => {
  test('agree with counting one answer after the other', async () => {
    const cohortId = await answeredCohort(40, { instructorId: instructor, attempts: 2 })
    const rows = await database.attempt.findMany({ where: { number: 1, period: { enrolment: { cohortId } } }, include: { responses: true } })
    const { items } = await analysisOf(cohortId)
    expect(items.map(({ id }) => id).sort()).toEqual(analysedQuiz.items.filter(({ kind }) => !unmarkedKinds.includes(kind)).map(({ id }) => id).sort())
    for (const { id, answers, figures } of items) {
      const on = rows.filter(({ paper }) => JSON.stringify(paper).includes(`"${id}"`))
      expect(answers, id).toBe(on.length)
      if (!figures) { expect(on.length).toBeLessThan(10); continue }
      const marks = on.map(({ responses }) => responses.find(({ itemId }) => itemId === id)?.mark ?? 0)
      expect(figures.facility.value).toBeCloseTo(marks.reduce((sum, mark) => sum + mark, 0) / marks.length)
      for (const option of figures.options) expect(option.count).toBe(on.filter(({ responses }) => responses.some(({ itemId, answer }) => itemId === id && answer.includes(option.id))).length)
    }
  })

  test('are from the first attempt of each person unless another choice is made', async () => {
    const cohortId = await answeredCohort(12, { instructorId: instructor, attempts: 3 })
    const [first, last, all] = await Promise.all((['first', 'last', 'all'] as const).map((choice) => analysisOf(cohortId, { choice })))
    expect([first?.sheets, last?.sheets, all?.sheets]).toEqual([12, 12, 36])
    expect(await attemptedQuizzes(await grantFor(instructor, 'cohort.report', { cohortId }))).toContainEqual(expect.objectContaining({ quizId, people: 12, attempts: 36 }))
  })

  test('never mix two revisions, and a first attempt at another one is not a first attempt at this one', async () => {
    const [item] = analysedQuiz.items
    const { id: cohortId } = await cohort({ instructorId: instructor })
    const right = (revision: string) => ({ revision, answers: { [item?.id ?? '']: { answer: ['a'], mark: 1 } } })
    await personWith(cohortId, [right('state-1'), right('state-2')])
    await personWith(cohortId, [right('state-2')])
    await personWith(cohortId, [right('state-2')])
    const found = await analysisOf(cohortId)
    expect(found).toMatchObject({ revision: 'state-2', sheets: 2 })
    expect(found.revisions.map(({ revision, attempts }) => [revision, attempts]).sort()).toEqual([['state-1', 1], ['state-2', 2]])
    expect(await analysisOf(cohortId, { revision: 'state-1' })).toMatchObject({ sheets: 1 })
    expect(await analysisOf(cohortId, { revision: 'state-2', choice: 'last' })).toMatchObject({ sheets: 3 })
    await expect(analysisOf(cohortId, { revision: 'of-another-cohort' })).rejects.toThrow(/404/)
  })

  test('count what was not answered as wrong, and show the key that gave the marks', async () => {
    const item = analysedQuiz.items.find(({ kind }) => kind === 'single')
    if (!item || !('options' in item)) throw new Error('no item with one right option')
    const other = item.options.find(({ key }) => !key)?.id ?? ''
    const { id: cohortId } = await cohort({ instructorId: instructor })
    const wrongly = { ...analysedQuiz, items: analysedQuiz.items.map((each) => (each.id === item.id ? { ...item, options: item.options.map((option) => ({ ...option, key: option.id === other, misconception: option.id === other ? undefined : 'slip' })) } : each)) }
    await database.quizRevision.create({ data: { revision: 'wrong-key', courseId: 'hidden-factory', quizId, content: JSON.parse(JSON.stringify({ ...wrongly, revision: undefined })) as object } })
    await database.quizRevision.createMany({ data: [{ revision: analysedQuiz.revision, courseId: 'hidden-factory', quizId, content: {} }], skipDuplicates: true })
    for (let person = 0; person < 10; person++) {
      const [attemptId = ''] = await personWith(cohortId, [{ revision: 'wrong-key', answers: person < 4 ? {} : { [item.id]: { answer: [other], mark: 0 } } }])
      if (person === 9) await database.reMark.create({ data: { attemptId, itemId: item.id, revisionFrom: 'wrong-key', revisionTo: analysedQuiz.revision, markFrom: 1, markTo: 0 } })
    }
    const found = (await analysisOf(cohortId)).items.find(({ id }) => id === item.id)
    expect(found?.figures?.facility.value).toBe(0)
    expect(found?.figures?.options.filter(({ key }) => key).map(({ id }) => id)).toEqual(item.options.filter(({ key }) => key).map(({ id }) => id))
    expect(found?.figures?.options.find(({ id }) => id === other)?.count).toBe(6)
  })

  test('of nobody are none, and nine answers have none either', async () => {
    const { id: cohortId } = await cohort({ instructorId: instructor })
    expect(await analysisOf(cohortId)).toMatchObject({ sheets: 0, items: [], revision: null, reliability: null })
    const few = await answeredCohort(9, { instructorId: instructor })
    expect((await analysisOf(few)).items.every(({ figures, verdict }) => figures === null && verdict.is === 'tooFew')).toBe(true)
  })
})

test('an instructor of another cohort finds nothing, nor does anybody a quiz that is not there', async () => {
  const cohortId = await answeredCohort(3, { instructorId: instructor })
  await expect(grantFor(await account('Other'), 'cohort.report', { cohortId })).rejects.toThrow(/404/)
  const grant = await grantFor(instructor, 'cohort.report', { cohortId })
  await expect(itemAnalysis(grant, { quizId: randomUUID(), choice: 'first' })).rejects.toThrow(/404/)
})

test('the file is the figures of the page, and the audit log keeps that it was taken', async () => {
  const cohortId = await answeredCohort(15, { instructorId: instructor })
  const exported = await exportItemAnalysis(await grantFor(instructor, 'cohort.export', { cohortId }), { quizId, choice: 'first' })
  expect(exported).toEqual(await analysisOf(cohortId))
  expect(await database.auditEntry.findMany({ where: { targetId: cohortId }, select: { actorId: true, act: true, detail: true } }))
    .toEqual([{ actorId: instructor, act: 'cohort.export', detail: { what: 'items', quizId, attempts: 15 } }])
})
