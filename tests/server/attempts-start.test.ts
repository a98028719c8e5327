import { describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { account, closeCohort, courseId, draw, itemsOf, lessonId, quizId, start, trainee } from './attempt-people'
import { giveExtraAttempt } from '@/server/attempts/give'
import { startAttempt } from '@/server/attempts/start'
import { submitAttempt } from '@/server/attempts/submit'
import { quizSchema } from '@/domain/quiz'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

const startGrant = (accountId: string) => grantFor(accountId, 'attempt.start', { courseId })
async function fail(accountId: string) {
  const attemptId = await start(accountId)
  await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))
  return attemptId
}

describe('starting a quiz', () => {
  test('draws a paper and keeps it with the quiz as it is now', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    expect(await itemsOf(attemptId)).toHaveLength(draw)
    const stored = await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, include: { quiz: true } })
    const { revision, ...content } = courseOf(courseId)?.quiz.get(quizId) ?? { revision: '' }
    expect(stored).toMatchObject({ number: 1, state: 'OPEN', revision, score: null })
    expect(quizSchema.parse(stored.quiz.content)).toEqual(content)
  })

  test('again returns the attempt that is open, with the same paper', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    const items = await itemsOf(attemptId)
    expect(await start(accountId)).toBe(attemptId)
    expect(await itemsOf(attemptId)).toEqual(items)
  })

  test('fifty times at once makes one attempt', async () => {
    const { accountId, periodId } = await trainee()
    const grant = await startGrant(accountId)
    const started = await Promise.all(Array.from({ length: 50 }, () => startAttempt(grant, quizId)))
    expect(new Set(started.map((each) => 'attemptId' in each && each.attemptId)).size).toBe(1)
    expect(await database.attempt.count({ where: { periodId } })).toBe(1)
  })

  test('fifty times at once, when one attempt is left, never exceeds what is allowed', async () => {
    const { accountId, periodId } = await trainee()
    await fail(accountId)
    const grant = await startGrant(accountId)
    await Promise.all(Array.from({ length: 50 }, () => startAttempt(grant, quizId)))
    expect(await database.attempt.findMany({ where: { periodId }, orderBy: { number: 'asc' }, select: { number: true, state: true } }))
      .toEqual([{ number: 1, state: 'SUBMITTED' }, { number: 2, state: 'OPEN' }])
  })

  test('a second time has other items', async () => {
    const { accountId } = await trainee()
    const first = await itemsOf(await fail(accountId))
    const second = await itemsOf(await start(accountId))
    expect(second.filter((item) => first.includes(item))).toEqual([])
  })

  test('leaves out the items on a section that was skipped', async () => {
    const { accountId, periodId } = await trainee()
    const bank = courseOf(courseId)?.quiz.get(quizId)?.items ?? []
    const skipped = bank[0]?.section ?? ''
    await database.lessonRecord.update({ where: { periodId_lessonId: { periodId, lessonId } }, data: { skippedSections: [skipped] } })
    const drawn = await itemsOf(await start(accountId))
    expect(bank.filter(({ id, section }) => drawn.includes(id) && section === skipped)).toEqual([])
  })

  test('is refused before the lesson is read, when none is left, and once passed', async () => {
    const unread = await trainee({ read: false })
    expect(await startAttempt(await startGrant(unread.accountId), quizId)).toEqual({ refused: 'readFirst' })
    const { accountId, periodId } = await trainee()
    await fail(accountId)
    const attemptId = await fail(accountId)
    expect(await startAttempt(await startGrant(accountId), quizId)).toEqual({ refused: 'noneLeft' })
    await database.attempt.update({ where: { id: attemptId }, data: { passed: true, score: 1 } })
    expect(await startAttempt(await startGrant(accountId), quizId)).toEqual({ refused: 'passed' })
    expect(await database.attempt.count({ where: { periodId } })).toBe(2)
  })

  test('is refused once the cohort has closed, also when it closed after the page was read', async () => {
    const { accountId, cohortId, periodId } = await trainee()
    const early = await startGrant(accountId)
    await closeCohort(cohortId)
    expect(await startAttempt(early, quizId)).toEqual({ refused: 'closed' })
    expect(await startAttempt(await startGrant(accountId), quizId)).toEqual({ refused: 'closed' })
    expect(await database.attempt.count({ where: { periodId } })).toBe(0)
  })

  test('a quiz that the course does not have is not found', async () => {
    const { accountId } = await trainee()
    await expect(startAttempt(await startGrant(accountId), 'no-such-quiz')).rejects.toThrow('404')
  })
})

describe('giving one attempt more', () => {
  async function exhausted() {
    const person = await trainee()
    await fail(person.accountId)
    await fail(person.accountId)
    const instructor = await account('Bilal')
    await database.cohortInstructor.create({ data: { cohortId: person.cohortId, accountId: instructor } })
    return { ...person, instructor, give: () => grantFor(instructor, 'attempt.give', { enrolmentId: person.enrolmentId }) }
  }

  test('lets the trainee start again, and is in the audit log', async () => {
    const { accountId, enrolmentId, instructor, give } = await exhausted()
    expect(await giveExtraAttempt(await give(), quizId)).toMatchObject({ done: { code: 'attemptGiven' } })
    const third = await start(accountId)
    expect(await database.attempt.findUniqueOrThrow({ where: { id: third } })).toMatchObject({ number: 3 })
    expect(await database.auditEntry.findMany({ where: { targetId: enrolmentId } })).toMatchObject([{ actorId: instructor, act: 'attempt.give', detail: { quizId, attempt: 3 } }])
  })

  test('twenty times at once gives one', async () => {
    const { periodId, enrolmentId, give } = await exhausted()
    const grant = await give()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => giveExtraAttempt(grant, quizId)))
    expect(outcomes.filter((outcome) => 'done' in outcome)).toHaveLength(1)
    expect(await database.extraAttempt.count({ where: { periodId } })).toBe(1)
    expect(await database.auditEntry.count({ where: { targetId: enrolmentId } })).toBe(1)
  })

  test('is refused while an attempt is left or open, and once passed', async () => {
    const { accountId, cohortId, enrolmentId, periodId } = await trainee()
    const instructor = await account('Bilal')
    await database.cohortInstructor.create({ data: { cohortId, accountId: instructor } })
    const refused = { problems: [{ code: 'attemptNotNeeded' }] }
    const give = async () => giveExtraAttempt(await grantFor(instructor, 'attempt.give', { enrolmentId }), quizId)
    expect(await give()).toMatchObject(refused)
    await fail(accountId)
    const last = await start(accountId)
    expect(await give()).toMatchObject(refused)
    await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId: last }))
    await database.attempt.update({ where: { id: last }, data: { passed: true } })
    expect(await give()).toMatchObject(refused)
    expect(await database.extraAttempt.count({ where: { periodId } })).toBe(0)
  })

  test('is not there for the trainee, nor for an instructor of another cohort', async () => {
    const { accountId, enrolmentId } = await trainee()
    const other = await trainee()
    const stranger = await account('Bilal')
    await database.cohortInstructor.create({ data: { cohortId: other.cohortId, accountId: stranger } })
    await expect(grantFor(accountId, 'attempt.give', { enrolmentId })).rejects.toThrow('404')
    await expect(grantFor(stranger, 'attempt.give', { enrolmentId })).rejects.toThrow('404')
  })
})
