import { describe, expect, test } from 'vitest'
import { grantFor } from './grants'
import { account, courseId, draw, edit, everything, itemsOf, keysOf, lessonId, marked, quizId, save, start, statementsOf, trainee, whileHeld, wrongOf } from './attempt-people'
import { recordResponse } from '@/server/attempts/save'
import { submitAttempt } from '@/server/attempts/submit'
import { attemptPaper, attemptResult, groundsOf, quizIntroduction } from '@/server/attempts/view'
import { courseOf } from '@/server/catalogue'
import { database } from '@/server/database'

const submitGrant = (accountId: string, attemptId: string) => grantFor(accountId, 'attempt.submit', { attemptId })
/** Answers that many items right and the rest wrong. */
async function answerAll(accountId: string, attemptId: string, right: number) {
  const items = await itemsOf(attemptId)
  await save(accountId, attemptId, ...items.map((item, place) => edit(item, place < right ? keysOf(item) : wrongOf(item))))
}
async function resultOf(accountId: string, attemptId: string) {
  const grant = await grantFor(accountId, 'attempt.view', { attemptId })
  return attemptResult(grant, await attemptPaper(grant))
}

describe('submitting', () => {
  test('marks every answer from what is stored, and completes the lesson when it is passed', async () => {
    const { accountId, periodId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, 8)
    expect(await submitAttempt(await submitGrant(accountId, attemptId))).toBe('submitted')
    const { attempt, responses } = await everything(attemptId)
    expect(attempt).toMatchObject({ state: 'SUBMITTED', score: 8 / marked, passed: true })
    expect(responses.map(({ mark }) => mark).sort()).toEqual([0, 0, 1, 1, 1, 1, 1, 1, 1, 1, ...Array.from({ length: draw - marked }, () => null)])
    const record = await database.lessonRecord.findUniqueOrThrow({ where: { periodId_lessonId: { periodId, lessonId } } })
    expect(record.completedAt).not.toBeNull()
  })

  test('an attempt with nothing answered scores 0', async () => {
    const { accountId, periodId } = await trainee()
    const attemptId = await start(accountId)
    await submitAttempt(await submitGrant(accountId, attemptId))
    expect((await everything(attemptId)).attempt).toMatchObject({ score: 0, passed: false })
    const record = await database.lessonRecord.findUniqueOrThrow({ where: { periodId_lessonId: { periodId, lessonId } } })
    expect(record.completedAt).toBeNull()
  })

  test('again changes nothing', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, 3)
    const early = await submitGrant(accountId, attemptId)
    await submitAttempt(early)
    const before = await everything(attemptId)
    expect(await submitAttempt(early)).toBe('submitted')
    expect(await submitAttempt(await submitGrant(accountId, attemptId))).toBe('submitted')
    expect(await everything(attemptId)).toEqual(before)
  })

  test('takes at most eight statements, whatever the number of items', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, draw)
    await submitGrant(accountId, attemptId)
    const { authorize } = await import('@/server/access')
    const statements = await statementsOf(async () => submitAttempt(await authorize('attempt.submit', { attemptId })))
    expect(statements.length).toBeLessThanOrEqual(8)
  })

  test('uses the keys of the revision that the attempt was made on', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, draw)
    const { revision, ...quiz } = courseOf(courseId)?.quiz.get(quizId) ?? { revision: '', items: [] }
    const wrongKeys = quiz.items.map((item) => (!('options' in item) ? item : { ...item, kind: 'single' as const, options: item.options.map((option, place) => {
      const key = option.id === wrongOf(item.id)[0]
      return { ...option, key, misconception: key ? undefined : 'slip', last: place < 0 }
    }) }))
    await database.quizRevision.create({ data: { revision: attemptId, courseId, quizId, content: { ...quiz, items: wrongKeys } } })
    await database.attempt.update({ where: { id: attemptId }, data: { revision: attemptId } })
    await submitAttempt(await submitGrant(accountId, attemptId))
    const others = (await itemsOf(attemptId)).slice(0, marked).filter((id) => quiz.items.some((item) => item.id === id && !('options' in item))).length
    expect((await everything(attemptId)).attempt).toMatchObject({ score: others / marked, passed: false })
    expect(revision).not.toBe(attemptId)
  })
})

describe('many at once', () => {
  test('fifty submissions make one, and one completion of the lesson', async () => {
    const { accountId, periodId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, draw)
    const grant = await submitGrant(accountId, attemptId)
    const answers = await Promise.all(Array.from({ length: 50 }, () => submitAttempt(grant)))
    expect(new Set(answers)).toEqual(new Set(['submitted']))
    const { attempt } = await everything(attemptId)
    expect(attempt).toMatchObject({ state: 'SUBMITTED', score: 1, passed: true })
    expect(await database.lessonRecord.count({ where: { periodId, completedAt: { not: null } } })).toBe(1)
  })

  test('answers racing a submission are in it when they were acknowledged, and leave no trace when they were not', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    const items = (await itemsOf(attemptId)).slice(0, marked)
    const answer = await grantFor(accountId, 'attempt.answer', { attemptId })
    const submit = await submitGrant(accountId, attemptId)
    const edits = Array.from({ length: 50 }, (_, turn) => {
      const item = items[turn % items.length] ?? ''
      return edit(item, turn % 3 ? keysOf(item) : wrongOf(item), { sequence: turn })
    })
    const [outcomes] = await Promise.all([
      Promise.all(edits.map((each) => recordResponse(answer, each))),
      ...Array.from({ length: 5 }, () => submitAttempt(submit)),
    ])
    const kept = edits.filter((_, turn) => 'kept' in (outcomes[turn] ?? {}))
    const { attempt, operations, responses } = await everything(attemptId)
    expect(operations.map(({ id }) => id).sort()).toEqual(kept.map(({ operation }) => operation).sort())
    expect(attempt?.state).toBe('SUBMITTED')
    for (const { receivedAt } of operations) expect(receivedAt.getTime()).toBeLessThanOrEqual(attempt?.submittedAt?.getTime() ?? 0)
    for (const { itemId, mark } of responses) {
      const last = operations.findLast((operation) => operation.itemId === itemId)
      expect(mark, itemId).toBe(last && keysOf(itemId).join() === last.answer.join() ? 1 : 0)
    }
    expect(attempt?.score).toBeCloseTo(responses.reduce((sum, { mark }) => sum + (mark ?? 0), 0) / marked, 12)
  })
})

test('a submission waits for the save that is being stored, and marks it', async () => {
  const { accountId } = await trainee()
  const attemptId = await start(accountId)
  const [item = ''] = await itemsOf(attemptId)
  const grant = await submitGrant(accountId, attemptId)
  await whileHeld(async (other) => {
    await other.query('select from attempt where id = $1 for update', [attemptId])
    await other.query('insert into response (attempt_id, item_id, answer, "window", sequence) values ($1, $2, $3, gen_random_uuid(), 1)', [attemptId, item, keysOf(item)])
  }, () => submitAttempt(grant))
  const { attempt, responses } = await everything(attemptId)
  expect(responses).toMatchObject([{ itemId: item, mark: 1 }])
  expect(attempt?.score).toBe(1 / marked)
})

test('a submission that waits for another one finds it done and changes nothing', async () => {
  const { accountId } = await trainee()
  const attemptId = await start(accountId)
  await answerAll(accountId, attemptId, draw)
  const grant = await submitGrant(accountId, attemptId)
  const outcome = await whileHeld(
    (other) => other.query("update attempt set state = 'SUBMITTED', submitted_at = now(), score = 0.5, passed = false where id = $1", [attemptId]),
    () => submitAttempt(grant),
  )
  expect(outcome).toBe('submitted')
  const { attempt, responses } = await everything(attemptId)
  expect(attempt).toMatchObject({ score: 0.5, passed: false })
  expect(responses.every(({ mark }) => mark === null)).toBe(true)
})

describe('the result', () => {
  test('lets whoever has passed go on in the course', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, draw)
    await submitAttempt(await submitGrant(accountId, attemptId))
    expect(await resultOf(accountId, attemptId)).toMatchObject({ score: 1, passed: true, next: { do: 'goOn' } })
  })

  test('offers another attempt while there is one, and the instructor when there is none', async () => {
    const { accountId } = await trainee()
    const first = await start(accountId)
    await submitAttempt(await submitGrant(accountId, first))
    expect((await resultOf(accountId, first)).next).toEqual({ do: 'startAttempt', left: 1 })
    const second = await start(accountId)
    expect((await resultOf(accountId, first)).next).toEqual({ do: 'continueAttempt', attemptId: second })
    await submitAttempt(await submitGrant(accountId, second))
    expect((await resultOf(accountId, first)).next).toEqual({ do: 'askForAttempt' })
  })

  test('of an old attempt is shown with the quiz as it was', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    const { revision: _, ...quiz } = courseOf(courseId)?.quiz.get(quizId) ?? { revision: '', items: [] }
    const old = { ...quiz, title: 'As it was', items: quiz.items.map((item) => ({ ...item, prompt: `Then: ${item.prompt}`, facts: [...item.facts, 'F99.99'] })) }
    await database.quizRevision.create({ data: { revision: attemptId, courseId, quizId, content: old } })
    await database.attempt.update({ where: { id: attemptId }, data: { revision: attemptId } })
    const { quiz: shownQuiz, items, course } = await attemptPaper(await grantFor(accountId, 'attempt.view', { attemptId }))
    expect(shownQuiz.title).toBe('As it was')
    for (const { item } of items) {
      expect(item.prompt).toMatch(/^Then: /)
      expect(groundsOf(course, item).map(({ fact }) => fact.id)).toEqual(item.facts.filter((fact) => fact !== 'F99.99'))
    }
  })

  test('shows the paper in its order, with the answers that were given', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    await answerAll(accountId, attemptId, 2)
    const { items } = await attemptPaper(await grantFor(accountId, 'attempt.view', { attemptId }))
    expect(items.map(({ item }) => item.id)).toEqual(await itemsOf(attemptId))
    expect(items.map(({ item, answer }, place) => [answer, place < 2 ? keysOf(item.id) : wrongOf(item.id)]).every(([given, kept]) => given?.join() === kept?.join())).toBe(true)
  })
})

describe('the page before a quiz', () => {
  test('tells a trainee how many attempts are left and which there were', async () => {
    const { accountId } = await trainee()
    const attemptId = await start(accountId)
    await submitAttempt(await submitGrant(accountId, attemptId))
    const { state, phase, attempts } = await quizIntroduction(await grantFor(accountId, 'lesson.view', { courseId }), quizId)
    expect(state?.quiz).toMatchObject({ allowed: 2, used: 1, exhausted: false })
    expect(phase).toBe('open')
    expect(attempts).toMatchObject([{ id: attemptId, number: 1, score: 0, passed: false }])
  })

  test('shows staff the rules and nobody\'s attempts', async () => {
    const administrator = await account('Amina', 'ADMINISTRATOR')
    expect(await quizIntroduction(await grantFor(administrator, 'lesson.view', { courseId }), quizId)).toMatchObject({ state: null, phase: null, attempts: [], lesson: { id: lessonId } })
  })

  test('is not there for a quiz that the course does not have', async () => {
    const { accountId } = await trainee()
    await expect(quizIntroduction(await grantFor(accountId, 'lesson.view', { courseId }), 'no-such-quiz')).rejects.toThrow('404')
  })
})
