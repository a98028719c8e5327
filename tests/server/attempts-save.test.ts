import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { closeCohort, edit, everything, itemsOf, keysOf, save, start, statementsOf, trainee, whileHeld, wrongOf } from './attempt-people'
import { recordResponse } from '@/server/attempts/save'
import { submitAttempt } from '@/server/attempts/submit'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

async function openAttempt() {
  const person = await trainee()
  const attemptId = await start(person.accountId)
  const [item = '', other = ''] = await itemsOf(attemptId)
  return { ...person, attemptId, item, other, right: keysOf(item), wrong: wrongOf(item) }
}
const answers = async (attemptId: string) => Object.fromEntries((await everything(attemptId)).responses.map(({ itemId, answer }) => [itemId, answer]))

describe('saving an answer', () => {
  test('keeps the answer and the operation, and says when', async () => {
    const { accountId, attemptId, item, right } = await openAttempt()
    const [saved] = await save(accountId, attemptId, edit(item, right))
    const { operations, responses } = await everything(attemptId)
    expect(saved).toMatchObject({ kept: { answer: right, savedAt: responses[0]?.savedAt, changes: [] } })
    expect(operations).toMatchObject([{ itemId: item, answer: right }])
  })

  test('takes two statements: the gate reads, one writes', async () => {
    const { accountId, attemptId, item, other, right } = await openAttempt()
    await save(accountId, attemptId, edit(item, right))
    await grantFor(accountId, 'attempt.answer', { attemptId })
    const { authorize } = await import('@/server/access')
    const statements = await statementsOf(async () => recordResponse(await authorize('attempt.answer', { attemptId }), edit(other, keysOf(other))))
    expect(statements.map((text) => text.replace('/* kept */', '').trim().slice(0, 6))).toEqual(['select', 'with h'])
  })

  test('takes two statements also on a quiz that has changed since, once its old revision is known', async () => {
    const { accountId, attemptId, item, right } = await openAttempt()
    await makeOld(attemptId)
    await save(accountId, attemptId, edit(item, right))
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    expect(await statementsOf(() => recordResponse(grant, edit(item, [])))).toHaveLength(1)
    expect(await answers(attemptId)).toEqual({ [item]: [] })
  })

  test('again with the same operation changes nothing and answers with what is stored', async () => {
    const { accountId, attemptId, item, right, wrong } = await openAttempt()
    const first = edit(item, wrong)
    await save(accountId, attemptId, first, edit(item, right))
    const before = await everything(attemptId)
    expect(await save(accountId, attemptId, first)).toMatchObject([{ kept: { answer: right, savedAt: before.responses[0]?.savedAt } }])
    expect(await everything(attemptId)).toEqual(before)
  })

  test('fifty times at once with the same operation keeps it once', async () => {
    const { accountId, attemptId, item, right } = await openAttempt()
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    const once = edit(item, right)
    const saved = await Promise.all(Array.from({ length: 50 }, () => recordResponse(grant, once)))
    const { operations, responses } = await everything(attemptId)
    expect(operations).toHaveLength(1)
    for (const each of saved) expect(each).toMatchObject({ kept: { answer: right, savedAt: responses[0]?.savedAt } })
  })

  test('with an operation that belongs to another answer or another attempt overwrites nothing', async () => {
    const { accountId, attemptId, item, other, right, wrong } = await openAttempt()
    const stranger = await openAttempt()
    const first = edit(item, right)
    await save(accountId, attemptId, first)
    const before = [await everything(attemptId), await everything(stranger.attemptId)]
    const refused = [{ refused: 'otherOperation' }]
    expect(await save(accountId, attemptId, { ...first, answer: wrong })).toEqual(refused)
    expect(await save(accountId, attemptId, { ...first, itemId: other, answer: keysOf(other) })).toEqual(refused)
    expect(await save(stranger.accountId, stranger.attemptId, edit(stranger.item, stranger.right, { operation: first.operation }))).toEqual(refused)
    expect([await everything(attemptId), await everything(stranger.attemptId)]).toEqual(before)
  })

  test('within a window the later edit stays, whatever arrives last', async () => {
    const { accountId, attemptId, item, right, wrong } = await openAttempt()
    const window = randomUUID()
    await save(accountId, attemptId, edit(item, right, { window, sequence: 2 }))
    expect(await save(accountId, attemptId, edit(item, wrong, { window, sequence: 1 }))).toMatchObject([{ kept: { answer: right } }])
    expect(await answers(attemptId)).toEqual({ [item]: right })
    expect((await everything(attemptId)).operations.map(({ sequence }) => sequence)).toEqual([2, 1])
  })

  test('between windows the answer received last stays, and an older one of the first window does not come back', async () => {
    const { accountId, attemptId, item, right, wrong } = await openAttempt()
    const window = randomUUID()
    await save(accountId, attemptId, edit(item, wrong, { window, sequence: 5 }), edit(item, right))
    expect(await answers(attemptId)).toEqual({ [item]: right })
    await save(accountId, attemptId, edit(item, wrong, { window, sequence: 4 }))
    expect(await answers(attemptId)).toEqual({ [item]: right })
    await save(accountId, attemptId, edit(item, wrong, { window, sequence: 6 }))
    expect(await answers(attemptId)).toEqual({ [item]: wrong })
  })

  test('out of two windows at once keeps every edit, and the current answer is the one received last', async () => {
    const { accountId, attemptId, item, other, right } = await openAttempt()
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    const windows = [randomUUID(), randomUUID()]
    await Promise.all(Array.from({ length: 40 }, (_, turn) =>
      recordResponse(grant, edit(turn % 4 < 2 ? item : other, turn % 3 ? [] : turn % 4 < 2 ? right : keysOf(other), { window: windows[turn % 2], sequence: turn }))))
    const { operations, responses } = await everything(attemptId)
    expect(operations).toHaveLength(40)
    for (const response of responses) {
      const newest = Math.max(...operations.filter(({ itemId, window }) => itemId === response.itemId && window === response.window).map(({ sequence }) => sequence))
      expect(response.sequence).toBe(newest)
    }
  })

  test('that arrives while a later one of its window is being stored does not take its place', async () => {
    const { accountId, attemptId, item, right, wrong } = await openAttempt()
    await save(accountId, attemptId, edit(item, []))
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    const window = randomUUID()
    const saved = await whileHeld(async (other) => {
      await other.query('select from attempt where id = $1 for update', [attemptId])
      await other.query('insert into operation (id, attempt_id, item_id, answer, "window", sequence) values ($1, $2, $3, $4, $5, 2)', [randomUUID(), attemptId, item, right, window])
      await other.query('update response set answer = $1, "window" = $2, sequence = 2, received = received || jsonb_build_object($2::uuid, 2) where attempt_id = $3', [right, window, attemptId])
    }, () => recordResponse(grant, edit(item, wrong, { window, sequence: 1 })))
    expect(saved).toMatchObject({ kept: { answer: right } })
    expect(await answers(attemptId)).toEqual({ [item]: right })
  })

  test('that waits while a later one of its window and then one of another window are stored changes nothing', async () => {
    const { accountId, attemptId, item, right, wrong } = await openAttempt()
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    const [window, otherWindow] = [randomUUID(), randomUUID()]
    await save(accountId, attemptId, edit(item, [], { window, sequence: 0 }))
    const saved = await whileHeld(async (other) => {
      await other.query('select from attempt where id = $1 for update', [attemptId])
      for (const [by, sequence, answer] of [[window, 2, wrong], [otherWindow, 0, right]] as const) {
        await other.query('insert into operation (id, attempt_id, item_id, answer, "window", sequence) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), attemptId, item, answer, by, sequence])
        await other.query('update response set answer = $1, "window" = $2, sequence = $3, received = received || jsonb_build_object($2::uuid, $3::int) where attempt_id = $4', [answer, by, sequence, attemptId])
      }
    }, () => recordResponse(grant, edit(item, wrong, { window, sequence: 1 })))
    expect(saved).toMatchObject({ kept: { answer: right } })
    expect(await answers(attemptId)).toEqual({ [item]: right })
    expect((await everything(attemptId)).operations.map(({ sequence }) => sequence)).toEqual([0, 2, 0, 1])
  })

  test('says what other windows changed since this one last heard, and since when', async () => {
    const { accountId, attemptId, item, other, right } = await openAttempt()
    const [mine, theirs] = [randomUUID(), randomUUID()]
    const [first] = await save(accountId, attemptId, edit(item, [], { window: mine, sequence: 0 }))
    const since = first && 'kept' in first ? first.kept.asOf : undefined
    await save(accountId, attemptId, edit(other, keysOf(other), { window: theirs }), edit(item, right, { window: theirs, sequence: 1 }))
    const [told, again] = await save(accountId, attemptId, edit(other, [], { window: mine, sequence: 1, since }), edit(other, [], { window: mine, sequence: 2 }))
    expect(told).toMatchObject({ kept: { answer: [], changes: [{ itemId: item, answer: right, savedAt: (await everything(attemptId)).responses.find(({ itemId }) => itemId === item)?.savedAt }] } })
    expect(again).toMatchObject({ kept: { changes: [] } })
    await database.$executeRaw`update response set saved_at = saved_at - interval '11 seconds' where attempt_id = ${attemptId}::uuid`
    expect(await save(accountId, attemptId, edit(other, [], { window: mine, sequence: 3, since }))).toMatchObject([{ kept: { changes: [] } }])
  })

  test('keeps when the browser says that it was made, as evidence', async () => {
    const { accountId, attemptId, item, right } = await openAttempt()
    await save(accountId, attemptId, edit(item, right, { clientAt: new Date('2031-01-01T00:00:00Z') }))
    const { operations: [operation] } = await everything(attemptId)
    expect(operation?.clientAt).toEqual(new Date('2031-01-01T00:00:00Z'))
    expect(operation?.receivedAt.getTime()).toBeLessThan(Date.parse('2031-01-01T00:00:00Z'))
  })

  test('may take an answer back', async () => {
    const { accountId, attemptId, item, right } = await openAttempt()
    await save(accountId, attemptId, edit(item, right), edit(item, []))
    expect(await answers(attemptId)).toEqual({ [item]: [] })
  })

  test('of something that is not an answer to an item of this paper is refused', async () => {
    const { accountId, attemptId, item } = await openAttempt()
    const drawn = await itemsOf(attemptId)
    const undrawn = courseOf('hidden-factory')?.lessons.flatMap(({ quiz }) => courseOf('hidden-factory')?.quiz.get(quiz)?.items ?? []).find(({ id }) => !drawn.includes(id))?.id ?? ''
    const refused = { refused: 'notPossible' }
    expect(await save(accountId, attemptId, edit(item, ['no-such-option']), edit('no-such-item', ['a']), edit(undrawn, ['a']), edit(item, ['a', 'a']))).toEqual([refused, refused, refused, refused])
    expect(await everything(attemptId)).toMatchObject({ operations: [], responses: [] })
  })

  test('is recorded as activity of the period', async () => {
    const { accountId, attemptId, item, right, periodId } = await openAttempt()
    await database.period.update({ where: { id: periodId }, data: { lastActiveAt: new Date(0) } })
    await save(accountId, attemptId, edit(item, right))
    expect((await database.period.findUniqueOrThrow({ where: { id: periodId } })).lastActiveAt?.getTime()).toBeGreaterThan(Date.now() - 60_000)
  })
})

describe('once it is too late', () => {
  test('nothing is written after the attempt is submitted, not even by a request that was let in before', async () => {
    const { accountId, attemptId, item, right, wrong } = await openAttempt()
    const first = edit(item, right)
    await save(accountId, attemptId, first)
    const early = await grantFor(accountId, 'attempt.answer', { attemptId })
    await submitAttempt(await grantFor(accountId, 'attempt.submit', { attemptId }))
    const before = await everything(attemptId)
    expect(await recordResponse(early, edit(item, wrong))).toEqual({ refused: 'submitted' })
    expect(await save(accountId, attemptId, edit(item, wrong))).toEqual([{ refused: 'submitted' }])
    expect(await save(accountId, attemptId, first)).toMatchObject([{ kept: { answer: right } }])
    expect(await everything(attemptId)).toEqual(before)
  })

  test('nothing is written by a save that was waiting for a submission to end', async () => {
    const { accountId, attemptId, item, right } = await openAttempt()
    const grant = await grantFor(accountId, 'attempt.answer', { attemptId })
    const saved = await whileHeld(
      (other) => other.query("update attempt set state = 'SUBMITTED', submitted_at = now(), score = 0, passed = false where id = $1", [attemptId]),
      () => recordResponse(grant, edit(item, right)),
    )
    expect(saved).toEqual({ refused: 'submitted' })
    expect(await everything(attemptId)).toMatchObject({ operations: [], responses: [] })
  })

  test('nothing counts after the cohort has closed, not even by a request that was let in before', async () => {
    const { accountId, attemptId, cohortId, item, right, wrong } = await openAttempt()
    await save(accountId, attemptId, edit(item, right))
    const early = await grantFor(accountId, 'attempt.answer', { attemptId })
    const earlySubmit = await grantFor(accountId, 'attempt.submit', { attemptId })
    await closeCohort(cohortId)
    const before = await everything(attemptId)
    expect(await recordResponse(early, edit(item, wrong))).toEqual({ refused: 'late' })
    expect(await save(accountId, attemptId, edit(item, wrong))).toEqual([{ refused: 'late' }])
    const after = await everything(attemptId)
    expect(after.operations.map(({ late }) => late)).toEqual([false, true, true])
    expect({ ...after, operations: [] }).toEqual({ ...before, operations: [] })
    expect(await submitAttempt(earlySubmit)).toBe('submitted')
    expect((await everything(attemptId)).responses).toMatchObject([{ answer: right, mark: 1 }])
  })

  test('nothing is written once the trainee is withdrawn', async () => {
    const { accountId, attemptId, enrolmentId, item, right } = await openAttempt()
    const early = await grantFor(accountId, 'attempt.answer', { attemptId })
    await database.enrolment.update({ where: { id: enrolmentId }, data: { withdrawnAt: new Date() } })
    expect(await recordResponse(early, edit(item, right))).toEqual({ refused: 'notOpen' })
    await expect(grantFor(accountId, 'attempt.answer', { attemptId })).rejects.toThrow('404')
  })
})

test('an attempt of somebody else is not there, to answer, to see or to submit', async () => {
  const { attemptId } = await openAttempt()
  const { accountId } = await trainee()
  for (const permission of ['attempt.answer', 'attempt.view', 'attempt.submit'] as const)
    await expect(grantFor(accountId, permission, { attemptId })).rejects.toThrow('404')
})

/** As if the quiz had been edited after the attempt was started. */
async function makeOld(attemptId: string) {
  const { revision } = await database.attempt.findUniqueOrThrow({ where: { id: attemptId } })
  const old = await database.quizRevision.findUniqueOrThrow({ where: { revision } })
  await database.quizRevision.create({ data: { courseId: old.courseId, quizId: old.quizId, revision: attemptId, content: old.content ?? {} } })
  await database.attempt.update({ where: { id: attemptId }, data: { revision: attemptId } })
}
