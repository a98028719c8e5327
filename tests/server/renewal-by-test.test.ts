import { describe, expect, test } from 'vitest'
import { administrator } from './administrators'
import { account, courseId } from './attempt-people'
import { certificatesOf, graduate } from './certified'
import { grantFor } from './grants'
import { answer, askedIn, begin, completionsOf, course, lessons, outlineOf, renewing, rowsOf, sit } from './renewal-people'
import { giveExtraAttempt } from '@/server/attempts/give'
import { renewalIntroduction, renewalStepAfter } from '@/server/attempts/renewal-view'
import { startRenewal } from '@/server/attempts/start-renewal'
import { submitAttempt } from '@/server/attempts/submit'
import { attemptPaper } from '@/server/attempts/view'
import { openRenewals, setValidity } from '@/server/certificates/renewal'
import { database } from '@/server/database'
import { completeIfDue } from '@/server/progress'

describe('the renewal test', () => {
  test('asks twenty items, some of every lesson, and leads on from the course', async () => {
    const { accountId } = await renewing()
    expect(await outlineOf(accountId)).toMatchObject({ phase: 'open', next: { do: 'takeRenewal', attemptId: null } })
    const attemptId = await begin(accountId)
    const items = await askedIn(attemptId)
    expect(items).toHaveLength(20)
    for (const { quiz } of lessons) expect(items.filter((id) => course?.quiz.get(quiz)?.items.some((item) => item.id === id))).toHaveLength(2)
    expect(await begin(accountId)).toBe(attemptId)
    expect((await outlineOf(accountId))?.next).toEqual({ do: 'takeRenewal', attemptId })
    expect((await outlineOf(accountId))?.lessons.map(({ lock }) => lock)).toEqual(lessons.map(() => null))
  })

  test('passed, it renews: every lesson complete and none said to be read, a second certificate, and the first as it was to the byte', async () => {
    const { accountId, first, second } = await renewing()
    const before = await rowsOf(first)
    const attemptId = await sit(accountId, 16)
    expect(await rowsOf(first)).toBe(before)
    const records = await database.lessonRecord.findMany({ where: { periodId: second } })
    expect(records).toHaveLength(lessons.length)
    for (const record of records) expect(record).toMatchObject({ readAt: null, readRevision: null, completedAt: expect.any(Date) as Date })
    expect(await completionsOf(second)).toMatchObject([{ revision: course?.revision, lessons: lessons.map(({ id }) => id) }])
    const [certificate] = await certificatesOf(second)
    expect(certificate).toMatchObject({ revokedAt: null })
    expect(certificate?.validUntil?.getTime()).toBeGreaterThan((await certificatesOf(first))[0]?.validUntil?.getTime() ?? Infinity)
    expect(await outlineOf(accountId)).toMatchObject({ next: { do: 'finished' }, renewal: { way: null }, completion: { lessons: lessons.map(({ id }) => id) } })
    const view = await grantFor(accountId, 'attempt.view', { attemptId })
    expect(await renewalStepAfter(view, await attemptPaper(view))).toEqual({ do: 'renewed' })
    expect(await startRenewal(await grantFor(accountId, 'attempt.start', { courseId }))).toEqual({ refused: 'passed' })
  })

  test('one right answer less than the pass mark does not renew', async () => {
    const { accountId, second } = await renewing()
    await sit(accountId, 15)
    expect(await completionsOf(second)).toEqual([])
    expect(await outlineOf(accountId)).toMatchObject({ next: { do: 'takeRenewal', attemptId: null }, renewal: { test: { used: 1, score: 0.75, passed: false } } })
  })

  test('submitted ten times at once, it renews once; begun ten times at once, it is one attempt', async () => {
    const { accountId, second } = await renewing()
    const grant = await grantFor(accountId, 'attempt.start', { courseId })
    const started = await Promise.all(Array.from({ length: 10 }, () => startRenewal(grant)))
    expect(new Set(started.map((each) => JSON.stringify(each))).size).toBe(1)
    const attemptId = await begin(accountId)
    await answer(accountId, attemptId, 20)
    const last = await grantFor(accountId, 'attempt.submit', { attemptId })
    expect(await Promise.all(Array.from({ length: 10 }, () => submitAttempt(last)))).toEqual(Array.from({ length: 10 }, () => 'submitted'))
    expect(await completionsOf(second)).toHaveLength(1)
    expect(await certificatesOf(second)).toHaveLength(1)
  })

  test('no attempt asks again what another one asked', async () => {
    const { accountId } = await renewing()
    const asked = []
    for (let number = 1; number <= 3; number++) asked.push(...(await askedIn(await sit(accountId, 0))))
    expect(new Set(asked).size).toBe(60)
  })

  test('failed three times, the lessons lead on as they do for everybody, until an instructor gives one attempt more', async () => {
    const { accountId, enrolmentId, second } = await renewing()
    for (let number = 1; number <= 3; number++) await sit(accountId, 3)
    expect(await startRenewal(await grantFor(accountId, 'attempt.start', { courseId }))).toEqual({ refused: 'noneLeft' })
    const stands = await outlineOf(accountId)
    expect(stands).toMatchObject({ next: { do: 'startLesson', lessonId: lessons[0]?.id }, renewal: { way: 'lessons' } })
    expect(stands?.lessons.map(({ lock }) => lock?.why)).toEqual([undefined, ...lessons.slice(1).map(() => 'after')])
    expect((await renewalIntroduction(await grantFor(accountId, 'lesson.view', { courseId }))).step).toEqual({ do: 'takeLessons' })
    await giveExtraAttempt(await grantFor(await administrator(), 'attempt.give', { enrolmentId }), 'renewal')
    await sit(accountId, 20)
    expect(await completionsOf(second)).toHaveLength(1)
  })

  test('the lessons renew too, whatever became of the test', async () => {
    const { accountId, second } = await renewing()
    await sit(accountId, 3)
    const revision = (await database.attempt.findFirstOrThrow({ where: { periodId: second } })).revision
    for (const { id, quiz } of lessons) {
      await database.lessonRecord.create({ data: { periodId: second, lessonId: id, readAt: new Date(), completedAt: id === lessons[0]?.id ? null : new Date() } })
      await database.attempt.create({ data: { periodId: second, quizId: quiz, number: 1, revision, seed: 1, paper: [], state: 'SUBMITTED', submittedAt: new Date(), score: 1, passed: true } })
    }
    await database.$transaction((tx) => completeIfDue(tx, second, courseId, lessons[0]?.id ?? ''))
    expect(await completionsOf(second)).toHaveLength(1)
    expect(await startRenewal(await grantFor(accountId, 'attempt.start', { courseId }))).toEqual({ refused: 'passed' })
  })
})

describe('what a renewal repeats', () => {
  test.each([['test', 'test'], ['all', 'all'], [null, 'all']] as const)('set to %s for the cohort, it is %s', async (set, repeats) => {
    expect((await renewing({ repeats: set })).repeats).toBe(repeats)
  })

  test('stays what it was when it began, whatever is set afterwards', async () => {
    const byTest = await renewing()
    const byLessons = await renewing({ repeats: 'all' })
    const set = async ({ cohortId }: { cohortId: string }, renewalRepeats: 'all' | 'test') =>
      setValidity(await grantFor(await administrator(), 'cohort.certificates', { cohortId }), { validMonths: 12, renewalDays: 60, renewalRepeats })
    await set(byTest, 'all')
    await set(byLessons, 'test')
    await openRenewals()
    expect((await outlineOf(byTest.accountId))?.next).toEqual({ do: 'takeRenewal', attemptId: null })
    expect(await outlineOf(byLessons.accountId)).toMatchObject({ renewal: null, next: { do: 'startLesson' } })
  })

  test('three periods give three results, the first by the lessons and the others by the test', async () => {
    const { accountId, cohortId, enrolmentId, first, second } = await renewing()
    const before = await rowsOf(first)
    await sit(accountId, 16)
    const middle = await rowsOf(second)
    await database.cohort.update({ where: { id: cohortId }, data: { renewalDays: 365 } })
    await openRenewals()
    const asked = await askedIn(await sit(accountId, 20))
    const periods = await database.period.findMany({ where: { enrolmentId }, orderBy: { number: 'asc' }, select: { id: true, attempts: true } })
    expect(await Promise.all(periods.map(async ({ id }) => (await certificatesOf(id)).length))).toEqual([1, 1, 1])
    expect(periods.map(({ attempts }) => attempts.map(({ number, score }) => [number, score]))).toEqual([[], [[1, 0.8]], [[1, 1]]])
    expect(asked.filter((id) => JSON.stringify(periods[1]?.attempts[0]?.paper).includes(`"${id}"`))).toEqual([])
    expect(await rowsOf(first)).toBe(before)
    expect(await rowsOf(second)).toBe(middle)
  })
})

describe('nobody else', () => {
  test('who renews by the lessons, or does not renew, has no such test', async () => {
    const byLessons = await renewing({ repeats: 'all' })
    const graduated = await graduate()
    for (const { accountId } of [byLessons, graduated]) {
      await expect(startRenewal(await grantFor(accountId, 'attempt.start', { courseId }))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
      await expect(renewalIntroduction(await grantFor(accountId, 'lesson.view', { courseId }))).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
    }
  })

  test('reaches the attempt of another', async () => {
    const { accountId } = await renewing()
    const attemptId = await begin(accountId)
    for (const permission of ['attempt.view', 'attempt.answer', 'attempt.submit'] as const)
      await expect(grantFor((await renewing()).accountId, permission, { attemptId })).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
    await expect(grantFor(await account('Bilal'), 'attempt.history', { attemptId })).rejects.toThrow('NEXT_HTTP_ERROR_FALLBACK;404')
  })

  test('is shown more than the rules as staff', async () => {
    const shown = await renewalIntroduction(await grantFor(await administrator(), 'lesson.view', { courseId }))
    expect(shown).toMatchObject({ step: null, test: null, attempts: [], due: null })
    expect(shown.quiz?.blueprint).toEqual([{ draw: 20 }])
  })
})
