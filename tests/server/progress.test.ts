import { beforeEach, describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { trainee, type Days } from './study-people'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'
import { answerCheck, completeIfDue, outlineFor, readLesson, skipSection, startLesson } from '@/server/progress'

const courseId = 'hidden-factory'
const lessonIds = courseOf(courseId)?.lessons.map(({ id }) => id) ?? []
const [first = '', second = ''] = lessonIds
const last = lessonIds.at(-1) ?? ''
const check = courseOf(courseId)?.lesson.get(first)?.checks[0] ?? ''
const distressing = courseOf(courseId)?.lesson.get(first)?.sections.find((section) => section.distressing)?.id ?? ''
const hour = 3_600_000

/** An attempt as the quiz stores it once it is submitted. */
async function attempt(periodId: string, quizId: string, passed: boolean, number = 1) {
  await database.quizRevision.upsert({ where: { revision: quizId }, create: { revision: quizId, courseId, quizId, content: {} }, update: {} })
  await database.attempt.create({
    data: { periodId, quizId, number, revision: quizId, seed: 1, paper: [], state: 'SUBMITTED', submittedAt: new Date(), score: passed ? 0.9 : 0.4, passed },
  })
}

async function passAll(periodId: string, lessons: readonly string[]) {
  for (const lessonId of lessons) {
    await database.lessonRecord.create({ data: { periodId, lessonId, readAt: new Date() } })
    await attempt(periodId, lessonId, true)
    await database.$transaction((tx) => completeIfDue(tx, periodId, courseId, lessonId))
  }
}

const record = (periodId: string, lessonId: string) => database.lessonRecord.findUnique({ where: { periodId_lessonId: { periodId, lessonId } } })
const everything = async (periodId: string) => ({
  period: await database.period.findUnique({ where: { id: periodId } }),
  lessons: await database.lessonRecord.findMany({ where: { periodId } }),
  checks: await database.checkResponse.findMany({ where: { periodId } }),
  attempts: await database.attempt.findMany({ where: { periodId } }),
  completion: await database.completion.findUnique({ where: { periodId } }),
})

describe('the outline of a trainee', () => {
  test('begins with the first lesson open and the others locked behind it', async () => {
    const { grant } = await trainee()
    const behindFirst = { why: 'after', lessonId: first }
    const outline = await outlineFor(grant)
    expect(outline?.study).toEqual({ do: 'startLesson', lessonId: first })
    expect(outline?.next).toMatchObject({ do: 'takeForm', measure: 'cards', occasion: 'before' })
    expect(outline?.lessons.map(({ lock }) => lock)).toEqual([null, ...lessonIds.slice(1).map(() => behindFirst)])
  })

  test('counts attempts and extra attempts, and knows the best score and the one that is open', async () => {
    const { grant, periodId, accountId } = await trainee()
    await attempt(periodId, first, false)
    await attempt(periodId, first, false, 2)
    await database.extraAttempt.create({ data: { periodId, quizId: first, givenById: accountId } })
    await database.attempt.create({ data: { periodId, quizId: first, number: 3, revision: first, seed: 2, paper: [] } })
    const quiz = (await outlineFor(grant))?.lessons[0]?.quiz
    expect(quiz).toMatchObject({ allowed: 3, used: 3, open: { number: 3 }, score: 0.4, passed: false, exhausted: false })
  })

  test('is nothing for staff, who read the course without a period', async () => {
    const administrator = await database.account.create({ data: { name: 'Amina', signInName: `amina-${crypto.randomUUID()}`, role: 'ADMINISTRATOR', noticeAcknowledged: 1 } })
    expect(await outlineFor(await grantFor(administrator.id, 'course.view', { courseId }))).toBeNull()
  })

  test('can be read any number of times and leaves no trace', async () => {
    const { grant, periodId } = await trainee()
    const before = await everything(periodId)
    await Promise.all([outlineFor(grant), outlineFor(grant), outlineFor(grant)])
    expect(await everything(periodId)).toEqual(before)
    expect(before).toMatchObject({ lessons: [], checks: [], attempts: [], completion: null, period: { lastActiveAt: null } })
  })
})

describe('starting and reading a lesson', () => {
  test('a lesson is started once, whatever is pressed how often', async () => {
    const { grant, periodId } = await trainee()
    expect(await startLesson(grant, first)).toEqual({ done: null })
    const before = await record(periodId, first)
    await Promise.all([startLesson(grant, first), startLesson(grant, first)])
    expect(await record(periodId, first)).toEqual(before)
    expect((await everything(periodId)).period?.lastActiveAt).not.toBeNull()
  })

  test('reading keeps the revision that was read, and the first time stays', async () => {
    const { grant, periodId } = await trainee()
    await Promise.all([readLesson(grant, first), readLesson(grant, first), readLesson(grant, first)])
    const before = await record(periodId, first)
    expect(before).toMatchObject({ readRevision: courseOf(courseId)?.lesson.get(first)?.revision, completedAt: null })
    await readLesson(grant, first)
    expect(await record(periodId, first)).toEqual(before)
    expect((await outlineFor(grant))?.next).toEqual({ do: 'startQuiz', lessonId: first })
  })

  test('a locked lesson can be neither started nor read', async () => {
    const { grant, periodId } = await trainee()
    for (const act of [startLesson, readLesson]) expect(await act(grant, second)).toEqual({ problems: [{ code: 'lessonLocked' }] })
    expect(await record(periodId, second)).toBeNull()
  })

  test('a lesson that the course does not have is not there', async () => {
    const { grant } = await trainee()
    await expect(startLesson(grant, 'no-such-lesson')).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
  })
})

describe('completion', () => {
  test('a lesson that is read and whose quiz is passed is complete, and the next one opens', async () => {
    const { grant, periodId } = await trainee()
    await readLesson(grant, first)
    await attempt(periodId, first, true)
    await database.$transaction((tx) => completeIfDue(tx, periodId, courseId, first))
    expect((await record(periodId, first))?.completedAt).not.toBeNull()
    const outline = await outlineFor(grant)
    expect(outline?.lessons.map(({ state }) => state)).toEqual(['complete', ...lessonIds.slice(1).map(() => 'notStarted')])
    expect(outline?.next).toEqual({ do: 'startLesson', lessonId: second })
    expect(await startLesson(grant, second)).toEqual({ done: null })
  })

  test('a quiz passed before the reading was said completes the lesson when it is said', async () => {
    const { grant, periodId } = await trainee()
    await attempt(periodId, first, true)
    await readLesson(grant, first)
    expect((await record(periodId, first))?.completedAt).not.toBeNull()
  })

  test('a failed quiz completes nothing', async () => {
    const { grant, periodId } = await trainee()
    await readLesson(grant, first)
    await attempt(periodId, first, false)
    await database.$transaction((tx) => completeIfDue(tx, periodId, courseId, first))
    expect((await record(periodId, first))?.completedAt).toBeNull()
  })

  test('the course is completed once, with its lessons and revision, though the last step comes five times at once', async () => {
    const { grant, periodId } = await trainee()
    const course = courseOf(courseId)
    const ids = course?.lessons.map(({ id }) => id) ?? []
    await passAll(periodId, ids.slice(0, -1))
    await attempt(periodId, last, true)
    expect(await database.completion.count({ where: { periodId } })).toBe(0)
    await Promise.all([1, 2, 3, 4, 5].map(() => readLesson(grant, last)))
    const completion = await database.completion.findUnique({ where: { periodId } })
    expect(completion).toMatchObject({ revision: course?.revision, lessons: ids })
    await database.$transaction((tx) => completeIfDue(tx, periodId, courseId, last))
    expect(await database.completion.findUnique({ where: { periodId } })).toEqual(completion)
    expect((await outlineFor(grant))?.next).toEqual({ do: 'finished' })
  })

  test('of a reading and a mark stored at the same moment, the later completes the lesson', async () => {
    for (let round = 0; round < 5; round++) {
      const { grant, periodId } = await trainee()
      await startLesson(grant, first)
      const marking = database.$transaction(async (tx) => {
        await tx.quizRevision.upsert({ where: { revision: first }, create: { revision: first, courseId, quizId: first, content: {} }, update: {} })
        await tx.attempt.create({ data: { periodId, quizId: first, number: 1, revision: first, seed: 1, paper: [], state: 'SUBMITTED', submittedAt: new Date(), score: 1, passed: true } })
        await completeIfDue(tx, periodId, courseId, first)
      })
      await Promise.all([marking, readLesson(grant, first)])
      expect((await record(periodId, first))?.completedAt).not.toBeNull()
    }
  })
})

describe('skipping a section', () => {
  let study: Awaited<ReturnType<typeof trainee>>
  beforeEach(async () => { study = await trainee() })

  test('is kept once and can be taken back', async () => {
    const { grant, periodId } = study
    await Promise.all([skipSection(grant, first, distressing, true), skipSection(grant, first, distressing, true)])
    expect((await record(periodId, first))?.skippedSections).toEqual([distressing])
    expect((await outlineFor(grant))?.skipped.get(first)).toEqual([distressing])
    await skipSection(grant, first, distressing, false)
    await skipSection(grant, first, distressing, false)
    expect((await record(periodId, first))?.skippedSections).toEqual([])
  })

  test('is only for sections that may distress', async () => {
    const { grant, periodId } = study
    for (const section of [courseOf(courseId)?.lesson.get(first)?.sections[0]?.id ?? '', 'no-such-section'])
      expect(await skipSection(grant, first, section, true)).toEqual({ problems: [{ code: 'sectionNotSkippable' }] })
    expect(await record(periodId, first)).toBeNull()
  })
})

describe('answering a check', () => {
  test('the last answer stays, and the lesson counts as started', async () => {
    const { grant, periodId } = await trainee()
    await answerCheck(grant, first, check, ['a'])
    expect(await answerCheck(grant, first, check, ['b'])).toEqual({ done: null })
    expect(await database.checkResponse.findMany({ where: { periodId }, select: { itemId: true, answer: true } })).toEqual([{ itemId: check, answer: ['b'] }])
    expect((await outlineFor(grant))?.checks.get(check)).toEqual({ lessonId: first, answer: ['b'] })
    expect((await outlineFor(grant))?.next).toEqual({ do: 'continueLesson', lessonId: first })
  })

  test('refuses no answer, options that the item has not, and two where one may be chosen', async () => {
    const { grant, periodId } = await trainee()
    const cases: [string[], string][] = [[[], 'checkUnanswered'], [['z'], 'checkNotUnderstood'], [['a', 'b'], 'checkNotUnderstood']]
    for (const [answer, code] of cases) expect(await answerCheck(grant, first, check, answer)).toEqual({ problems: [{ code, field: 'answer' }] })
    expect(await database.checkResponse.count({ where: { periodId } })).toBe(0)
  })

  test('a check of another lesson is not there', async () => {
    const { grant } = await trainee()
    await expect(answerCheck(grant, first, courseOf(courseId)?.lesson.get(second)?.checks[0] ?? '', ['a'])).rejects.toThrow('404')
  })
})

describe('outside the dates of the cohort', () => {
  const acts = [
    (grant: Awaited<ReturnType<typeof trainee>>['grant']) => startLesson(grant, first),
    (grant: Awaited<ReturnType<typeof trainee>>['grant']) => readLesson(grant, first),
    (grant: Awaited<ReturnType<typeof trainee>>['grant']) => skipSection(grant, first, distressing, true),
    (grant: Awaited<ReturnType<typeof trainee>>['grant']) => answerCheck(grant, first, check, ['a']),
  ]
  const cases: [string, Days, string][] = [
    ['before it opens', { opensIn: 1, closesIn: 2 }, 'courseNotOpen'],
    ['after it has closed', { opensIn: -2, closesIn: -1 }, 'courseClosed'],
  ]
  test.each(cases)('%s nothing changes', async (_, days, code) => {
    const { grant, periodId } = await trainee(days)
    const before = await everything(periodId)
    for (const act of acts) expect(await act(grant)).toEqual({ problems: [{ code }] })
    expect(await everything(periodId)).toEqual(before)
  })

  test('a cohort that closes between the reading of the rules and the writing is closed', async () => {
    const { grant, periodId, cohortId } = await trainee()
    await database.cohort.update({ where: { id: cohortId }, data: { closesAt: new Date(Date.now() - hour) } })
    const before = await everything(periodId)
    for (const act of [acts[0], acts[1], acts[3]]) expect(await act?.(grant)).toEqual({ problems: [{ code: 'courseClosed' }] })
    expect(await everything(periodId)).toEqual(before)
  })
})
