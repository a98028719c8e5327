import './timed-lessons'
import { describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { closeCohort, courseId, edit, everything, itemsOf, keysOf, lessonId, marked, quizId, save, start, trainee, whileHeld } from './attempt-people'
import { closeExpired, closeIfOver } from '@/server/attempts/expire'
import { recordResponse } from '@/server/attempts/save'
import { startAttempt } from '@/server/attempts/start'
import { submitAttempt } from '@/server/attempts/submit'
import { attemptPaper, attemptResult } from '@/server/attempts/view'
import { database } from '@/server/database'

async function begun() {
  const person = await trainee()
  const attemptId = await start(person.accountId)
  return { ...person, attemptId, items: await itemsOf(attemptId) }
}
/** Moves the whole attempt into the past: the clock that counts is the database's, and it cannot be set. */
async function moveBack(attemptId: string, minutes: number) {
  await database.$executeRaw`update attempt set started_at = started_at - make_interval(mins => ${minutes}), deadline = deadline - make_interval(mins => ${minutes}),
    open_until = open_until - make_interval(mins => ${minutes}), submitted_at = submitted_at - make_interval(mins => ${minutes}) where id = ${attemptId}::uuid`
}
const minutesAllowed = async (attemptId: string) => {
  const { startedAt, deadline } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  return deadline && Math.round((deadline.getTime() - startedAt.getTime()) / 60_000)
}
const complain = (attemptId: string, error: unknown) => { throw new Error(attemptId, { cause: error }) }
const answerAll = (accountId: string, attemptId: string, items: readonly string[]) => save(accountId, attemptId, ...items.map((item) => edit(item, keysOf(item))))

describe('the deadline', () => {
  test('is fixed at the start by the database, and starting or looking again gives the same one', async () => {
    const { accountId, attemptId } = await begun()
    expect(await minutesAllowed(attemptId)).toBe(30)
    const { deadline } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })
    for (let turn = 0; turn < 10; turn++) expect(await start(accountId)).toBe(attemptId)
    const grant = await grantFor(accountId, 'attempt.view', { attemptId })
    expect(grant.target.deadline).toEqual(deadline)
    expect((await attemptPaper(grant)).endsAt).toEqual(deadline)
  })

  test('has a minute of grace for answers that are on their way', async () => {
    const { accountId, attemptId, items: [item = ''] } = await begun()
    await database.$executeRaw`update attempt set deadline = now() - interval '30 seconds' where id = ${attemptId}::uuid`
    expect(await save(accountId, attemptId, edit(item, keysOf(item)))).toMatchObject([{ kept: { answer: keysOf(item) } }])
    expect((await everything(attemptId)).operations).toMatchObject([{ late: false }])
  })

  test('passed: an answer is kept as late and counts in nothing, again and again, before and after the attempt is closed', async () => {
    const { accountId, attemptId, items: [item = '', other = ''] } = await begun()
    await moveBack(attemptId, 32)
    const late = edit(item, keysOf(item))
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    expect(await recordResponse(grant, late)).toEqual({ refused: 'late' })
    expect(await recordResponse(grant, late)).toEqual({ refused: 'late' })
    expect(await closeIfOver(grant)).toBe(true)
    expect(await save(accountId, attemptId, edit(other, keysOf(other)))).toEqual([{ refused: 'late' }])
    const { operations, responses, attempt } = await everything(attemptId)
    expect(operations.map(({ itemId, late: isLate }) => [itemId, isLate])).toEqual([[item, true], [other, true]])
    expect(responses).toEqual([])
    expect(attempt).toMatchObject({ state: 'SUBMITTED', score: 0, expired: true })
  })
})

describe('an attempt whose time is up', () => {
  test('is closed without the browser, marked from what was stored, as of its deadline, and completes the lesson', async () => {
    const { accountId, attemptId, items, periodId } = await begun()
    await answerAll(accountId, attemptId, items)
    await moveBack(attemptId, 45)
    await closeExpired(complain)
    const { attempt, responses } = await everything(attemptId)
    expect(attempt).toMatchObject({ state: 'SUBMITTED', expired: true, score: 1, passed: true, submittedAt: attempt?.deadline })
    expect(responses.map(({ mark }) => mark).filter((mark) => mark !== null)).toEqual(Array.from({ length: marked }, () => 1))
    expect((await database.lessonRecord.findUniqueOrThrow({ where: { periodId_lessonId: { periodId, lessonId } } })).completedAt).not.toBeNull()
  })

  test('is closed once by many at once: sweeps, readers and submissions', async () => {
    const { accountId, attemptId, items } = await begun()
    await answerAll(accountId, attemptId, items)
    await moveBack(attemptId, 45)
    const submit = await grantFor(accountId, 'attempt.submit', { attemptId })
    await Promise.all([...Array.from({ length: 4 }, () => closeExpired(complain)), ...Array.from({ length: 8 }, () => submitAttempt(submit)), ...Array.from({ length: 4 }, () => closeIfOver(submit))])
    const { attempt } = await everything(attemptId)
    expect(attempt).toMatchObject({ state: 'SUBMITTED', expired: true, score: 1 })
    const before = await everything(attemptId)
    expect(await submitAttempt(submit)).toBe('submitted')
    expect(await everything(attemptId)).toEqual(before)
  })

  test('that another process holds is skipped by the sweep, which does not wait', async () => {
    const { attemptId } = await begun()
    await moveBack(attemptId, 45)
    const done = await whileHeld(
      (other) => other.query('select from attempt where id = $1 for update', [attemptId]),
      async () => {
        expect(await closeExpired(complain)).toBe(0)
        // Waits for the other connection, as the reader of this very attempt has to.
        await database.$executeRaw`update attempt set seed = seed where id = ${attemptId}::uuid`
        return closeExpired(complain)
      },
    )
    expect(done).toBe(1)
  })

  test('is closed too when the course has ended, though its own time is not up', async () => {
    const { accountId, attemptId, cohortId, items } = await begun()
    await answerAll(accountId, attemptId, items)
    await closeCohort(cohortId)
    await closeExpired(complain)
    expect((await everything(attemptId)).attempt).toMatchObject({ state: 'SUBMITTED', expired: true, score: 1 })
  })

  test('in its grace is not closed by anybody but its trainee', async () => {
    const { accountId, attemptId } = await begun()
    await database.$executeRaw`update attempt set deadline = now() - interval '30 seconds' where id = ${attemptId}::uuid`
    expect(await closeExpired(complain)).toBe(0)
    expect(await closeIfOver(await grantFor(accountId, 'attempt.view', { attemptId }))).toBe(false)
    expect(await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))).toBe('submitted')
    expect((await everything(attemptId)).attempt).toMatchObject({ expired: false })
  })

  test('of somebody withdrawn stays as it is', async () => {
    const { attemptId, enrolmentId } = await begun()
    await database.enrolment.update({ where: { id: enrolmentId }, data: { withdrawnAt: new Date() } })
    await moveBack(attemptId, 45)
    expect(await closeExpired(complain)).toBe(0)
    expect((await everything(attemptId)).attempt).toMatchObject({ state: 'OPEN' })
  })
})

describe('the wait between attempts', () => {
  const submitted = async (accountId: string) => {
    const attemptId = await start(accountId)
    await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))
    return attemptId
  }

  test('lasts the hours that the quiz says, by the clock of the database', async () => {
    const { accountId, periodId } = await trainee()
    const first = await submitted(accountId)
    expect(await startAttempt(await grantFor(accountId, 'attempt.start', { courseId }), quizId)).toEqual({ refused: 'wait' })
    await moveBack(first, 24 * 60 - 1)
    expect(await startAttempt(await grantFor(accountId, 'attempt.start', { courseId }), quizId)).toEqual({ refused: 'wait' })
    await moveBack(first, 2)
    expect(await start(accountId)).not.toBe(first)
    expect(await database.attempt.count({ where: { periodId } })).toBe(2)
  })

  test('fifty starts at once never exceed the number allowed, with a wait behind and an attempt given', async () => {
    const { accountId, periodId } = await trainee()
    const all = async () => {
      const grant = await grantFor(accountId, 'attempt.start', { courseId })
      return Promise.all(Array.from({ length: 50 }, () => startAttempt(grant, quizId)))
    }
    for (const [turn, allowed] of [1, 2, 3].entries()) {
      if (turn === 2) await database.extraAttempt.create({ data: { periodId, quizId, givenById: accountId } })
      const ids = new Set((await all()).map((started) => ('attemptId' in started ? started.attemptId : started.refused)))
      expect(ids.size).toBe(1)
      expect(await database.attempt.count({ where: { periodId } })).toBe(allowed)
      const [attemptId = ''] = ids
      await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))
      // One that is given need not wait: only the first wait is moved past.
      if (turn === 0) await moveBack(attemptId, 24 * 60 + 1)
    }
    expect(new Set((await all()).map((started) => ('refused' in started ? started.refused : '')))).toEqual(new Set(['noneLeft']))
    expect(await database.attempt.count({ where: { periodId } })).toBe(3)
  }, 20_000)

  test('keys and feedback wait as well, until the attempts are used up', async () => {
    const { accountId } = await trainee()
    const shown = async (attemptId: string) => {
      const grant = await grantFor(accountId, 'attempt.view', { attemptId })
      return (await attemptResult(grant, await attemptPaper(grant))).isFeedbackShown
    }
    const first = await submitted(accountId)
    expect(await shown(first)).toBe(false)
    await moveBack(first, 24 * 60 + 1)
    const second = await submitted(accountId)
    expect([await shown(first), await shown(second)]).toEqual([true, true])
  })
})
