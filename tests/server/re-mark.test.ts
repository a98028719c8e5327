import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { account, courseId, edit, everything, itemsOf, keysOf, lessonId, marked, quizId, save, start, trainee, wrongOf } from './attempt-people'
import { markPaper } from '@/domain/marking'
import { paperSchema, storedQuizSchema } from '@/domain/quiz'
import { reMarkAll, reMarkItem, reMarksDue } from '@/server/attempts/re-marks'
import { quizAt } from '@/server/attempts/revisions'
import { submitAttempt } from '@/server/attempts/submit'
import { attemptPaper, attemptResult } from '@/server/attempts/view'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

const quiz = courseOf(courseId)?.quiz.get(quizId)
const scopes = [{ courseId, quizId }]
beforeEach(() => database.$executeRaw`truncate re_mark, response, operation, attempt`)

/** A trainee of an instructor, and an attempt made when the key of one of its items was a wrong one; so many other items are answered right. */
async function wronglyMarked(answeredRight: (item: string) => boolean, rightOthers: number) {
  const person = await trainee()
  const instructor = await account('Bilal')
  await database.cohortInstructor.create({ data: { cohortId: person.cohortId, accountId: instructor } })
  const attemptId = await start(person.accountId)
  const items = await itemsOf(attemptId)
  const item = items.find((id) => quiz?.items.some((each) => each.id === id && ['single', 'true-false'].includes(each.kind))) ?? ''
  const [wrong = ''] = wrongOf(item)
  const old = { ...quiz, revision: undefined, items: quiz?.items.map((each) => (each.id !== item || !('options' in each) ? each
    : { ...each, options: each.options.map((option) => ({ ...option, key: option.id === wrong, misconception: option.id === wrong ? undefined : 'slip' })) })) }
  const revision = randomUUID()
  await database.quizRevision.create({ data: { courseId, quizId, revision, content: JSON.parse(JSON.stringify(storedQuizSchema.parse(JSON.parse(JSON.stringify(old))))) as object } })
  await database.attempt.update({ where: { id: attemptId }, data: { revision } })
  const others = items.filter((id) => id !== item)
  await save(person.accountId, attemptId, edit(item, answeredRight(item) ? keysOf(item) : wrongOf(item)), ...others.map((id, place) => edit(id, place < rightOthers ? keysOf(id) : wrongOf(id))))
  await submitAttempt(await grantFor(person.accountId, 'attempt.submit', { attemptId }))
  return { ...person, instructor, attemptId, item, revision }
}
const needed = Math.ceil((quiz?.passMark ?? 0) * marked)

describe('marking again', () => {
  test('everything unchanged changes nothing, and gives the marks that are stored', async () => {
    for (const right of [0, 3, 6, marked]) {
      const { accountId } = await trainee()
      const attemptId = await start(accountId)
      const items = await itemsOf(attemptId)
      await save(accountId, attemptId, ...items.map((item, place) => edit(item, place < right ? keysOf(item) : wrongOf(item))))
      await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))
      // As if the words of the quiz had been edited since, and no key.
      const { revision } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })
      const { content } = await database.quizRevision.findUniqueOrThrow({ where: { revision } })
      await database.quizRevision.create({ data: { courseId, quizId, revision: attemptId, content: content ?? {} } })
      await database.attempt.update({ where: { id: attemptId }, data: { revision: attemptId } })
    }
    const ids = (await database.attempt.findMany({ select: { id: true } })).map(({ id }) => id)
    const before = await Promise.all(ids.map(everything))
    expect(await reMarkAll(scopes, { apply: true })).toEqual([])
    expect(await Promise.all(ids.map(everything))).toEqual(before)
    for (const { attempt, responses } of before) {
      const again = markPaper(await quizAt({ courseId, quizId, revision: attempt?.revision ?? '' }), paperSchema.parse(attempt?.paper), responses)
      expect({ score: again.score, passed: again.passed }).toEqual({ score: attempt?.score, passed: attempt?.passed })
      expect(new Map(again.marks.map(({ itemId, mark }) => [itemId, mark]))).toEqual(new Map(responses.flatMap(({ itemId, mark }) => (mark === null ? [] : [[itemId, mark]]))))
    }
  })

  test('shows what it would change before it changes it', async () => {
    const { attemptId } = await wronglyMarked(() => true, needed - 1)
    const before = await everything(attemptId)
    expect(await reMarkAll(scopes, { apply: false })).toMatchObject([{ summary: { attempts: 1, up: 1, down: 0, passesGained: 1, passesKept: 0, people: 1 } }])
    expect(await everything(attemptId)).toEqual(before)
    expect(await database.reMark.count()).toBe(0)
  })

  test('corrects the mark, keeps the old one, and completes what the pass completes', async () => {
    const { attemptId, item, revision, periodId } = await wronglyMarked(() => true, needed - 1)
    expect((await everything(attemptId)).attempt).toMatchObject({ passed: false, score: (needed - 1) / marked })
    await reMarkAll(scopes, { apply: true })
    const { attempt, responses } = await everything(attemptId)
    expect(attempt).toMatchObject({ passed: true, score: needed / marked, revision })
    expect(responses.find(({ itemId }) => itemId === item)?.mark).toBe(1)
    expect(await database.reMark.findMany()).toMatchObject([{ attemptId, itemId: item, markFrom: 0, markTo: 1, revisionFrom: revision, revisionTo: quiz?.revision, madeById: null }])
    expect((await database.lessonRecord.findUniqueOrThrow({ where: { periodId_lessonId: { periodId, lessonId } } })).completedAt).not.toBeNull()
    expect(await database.auditEntry.count({ where: { act: 'attempt.reMark' } })).toBeGreaterThan(0)
    expect(await reMarkAll(scopes, { apply: true })).toEqual([])
  })

  test('takes nobody\'s pass away: the score falls, the pass stays', async () => {
    const { attemptId } = await wronglyMarked(() => false, needed - 1)
    expect((await everything(attemptId)).attempt).toMatchObject({ passed: true, score: needed / marked })
    expect(await reMarkAll(scopes, { apply: true })).toMatchObject([{ summary: { down: 1, passesGained: 0, passesKept: 1 } }])
    expect((await everything(attemptId)).attempt).toMatchObject({ passed: true, score: (needed - 1) / marked })
  })

  test('ten times at once is done once', async () => {
    const { attemptId } = await wronglyMarked(() => true, 2)
    await Promise.all(Array.from({ length: 10 }, () => reMarkAll(scopes, { apply: true })))
    expect(await database.reMark.count({ where: { attemptId } })).toBe(1)
    expect((await everything(attemptId)).attempt).toMatchObject({ score: 3 / marked })
  })

  test('leaves a record that cannot be written over', async () => {
    await wronglyMarked(() => true, 2)
    await reMarkAll(scopes, { apply: true })
    await expect(database.reMark.updateMany({ data: { markFrom: 1 } })).rejects.toThrow('append-only')
  })
})

describe('from the screen', () => {
  test('an instructor sees the items due in their own cohort, and marks one again there alone', async () => {
    const mine = await wronglyMarked(() => true, needed - 1)
    const other = await wronglyMarked(() => true, 1)
    const due = await reMarksDue(await grantFor(mine.instructor, 'cohort.reMark', { cohortId: mine.cohortId }))
    expect(due).toMatchObject([{ itemId: mine.item, summary: { attempts: 1, up: 1, passesGained: 1 }, people: [{ name: 'Sana', number: 1, gains: true }] }])
    const what = { quizId, itemId: mine.item, revision: quiz?.revision ?? '' }
    const grant = await grantFor(mine.instructor, 'cohort.reMark', { cohortId: mine.cohortId })
    expect(await reMarkItem(grant, { ...what, revision: 'another' })).toMatchObject({ problems: [{ code: 'reMarkChanged' }] })
    expect(await reMarkItem(grant, what)).toMatchObject({ done: { code: 'reMarked', values: { attempts: 1, marks: 1, passes: 1 } } })
    expect(await reMarkItem(grant, what)).toMatchObject({ problems: [{ code: 'reMarkNothing' }] })
    expect(await database.reMark.findMany()).toMatchObject([{ attemptId: mine.attemptId, madeById: mine.instructor }])
    expect(await database.auditEntry.findMany({ where: { targetId: mine.cohortId } })).toMatchObject([{ act: 'attempt.reMark', actorId: mine.instructor, detail: { itemId: mine.item, attempts: 1 } }])
    await expect(grantFor(other.instructor, 'cohort.reMark', { cohortId: mine.cohortId })).rejects.toThrow('404')
    await expect(grantFor(mine.accountId, 'cohort.reMark', { cohortId: mine.cohortId })).rejects.toThrow('404')
  })

  test('the trainee sees the corrected key, the mark that was and the day', async () => {
    const { accountId, attemptId, item } = await wronglyMarked(() => true, 2)
    const shown = async () => {
      const grant = await grantFor(accountId, 'attempt.view', { attemptId })
      const paper = await attemptPaper(grant)
      return { ...(await attemptResult(grant, paper)), item: paper.items.find((each) => each.item.id === item) }
    }
    expect((await shown()).item).toMatchObject({ mark: 0, corrected: null })
    await reMarkAll(scopes, { apply: true })
    const { score, item: again } = await shown()
    expect(score).toBe(3 / marked)
    expect(again).toMatchObject({ mark: 1, corrected: { from: 0, to: 1 }, item: quiz?.items.find(({ id }) => id === item) })
    expect(again?.corrected?.at.getTime()).toBeGreaterThan(Date.now() - 60_000)
  })
})
