import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { signIn, signOutOfTest } from './grants'
import { headers } from 'next/headers'
import { edit, everything, itemsOf, keysOf, start, statementsOf, trainee, wrongOf } from './attempt-people'
import { seal } from '@/components/quiz/seal'
import { database } from '@/server/database'
import { sealingKey } from '@/server/sealing'
import { POST as save } from '@/app/api/v1/attempts/[attempt]/responses/route'
import { POST as submit } from '@/app/api/v1/attempts/[attempt]/submit/route'

async function comingFrom(site: string) {
  Headers.prototype.set.call(await headers(), 'sec-fetch-site', site)
}
beforeEach(() => comingFrom('same-origin'))

function post(route: typeof save, attempt: string, body: object | URLSearchParams) {
  const form = body instanceof URLSearchParams
  const request = new NextRequest('http://localhost:3000/', {
    method: 'POST', body: form ? body.toString() : JSON.stringify(body),
    headers: { 'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json' },
  })
  return route(request, { params: Promise.resolve({ attempt }) })
}
async function openAttempt() {
  const { accountId } = await trainee()
  const attemptId = await start(accountId)
  await signIn(accountId)
  const items = await itemsOf(attemptId)
  return { accountId, attemptId, items, item: items[0] ?? '' }
}

describe('the route that saves', () => {
  test('answers a script with the operation, what is kept and since when, and lets nobody keep a copy', async () => {
    const { attemptId, item } = await openAttempt()
    const sent = edit(item, keysOf(item))
    const response = await post(save, attemptId, sent)
    const { responses } = await everything(attemptId)
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(await response.json()).toEqual({ operation: sent.operation, answer: keysOf(item), certainty: null, savedAt: responses[0]?.savedAt.toISOString(), changes: [], asOf: expect.stringMatching(/^\d{4}-.*Z$/) as string })
  })

  test('keeps how sure the trainee says they are, out of a script or a plain form, and takes it back', async () => {
    const { attemptId, item } = await openAttempt()
    const certainty = async () => (await everything(attemptId)).responses.map((response) => response.certainty)
    await post(save, attemptId, { ...edit(item, keysOf(item)), certainty: 0.95 })
    expect(await certainty()).toEqual([0.95])
    await post(save, attemptId, new URLSearchParams({ itemId: item, 'answer[]': keysOf(item)[0] ?? '', certainty: '0.75' }))
    expect(await certainty()).toEqual([0.75])
    await post(save, attemptId, new URLSearchParams({ itemId: item, 'answer[]': keysOf(item)[0] ?? '', certainty: '' }))
    expect(await certainty()).toEqual([null])
    expect((await everything(attemptId)).operations.map((operation) => operation.certainty)).toEqual([0.95, 0.75, null])
  })

  test.each([0.6, 1, '0.75', true])('a certainty of %j is refused', async (certainty) => {
    const { attemptId, item } = await openAttempt()
    expect((await post(save, attemptId, { ...edit(item, keysOf(item)), certainty })).status).toBe(400)
    expect((await everything(attemptId)).operations).toEqual([])
  })

  test('takes two statements from the request to the answer', async () => {
    const { attemptId, items: [first = '', second = ''] } = await openAttempt()
    await post(save, attemptId, edit(first, keysOf(first)))
    expect(await statementsOf(() => post(save, attemptId, edit(second, keysOf(second))))).toHaveLength(2)
  })

  test('sends a plain form on to the next item, and from the last one to the check', async () => {
    const { attemptId, items } = await openAttempt()
    const form = (item: string, rest: Record<string, string> = {}) => {
      const fields = new URLSearchParams({ itemId: item, 'answer[]': '', ...rest })
      for (const option of keysOf(item)) fields.append('answer[]', option)
      return fields
    }
    const places = []
    for (const item of [items[0] ?? '', items[2] ?? '', items.at(-1) ?? '']) places.push((await post(save, attemptId, form(item))).headers.get('location'))
    expect(places).toEqual(['#item-2', '#item-4', '#check'].map((place) => `/attempts/${attemptId}${place}`))
    const all = await post(save, attemptId, form(items[1] ?? '', { all: '1' }))
    expect([all.status, all.headers.get('location')]).toEqual([303, `/attempts/${attemptId}?all=1#item-3`])
    expect((await everything(attemptId)).responses.map(({ itemId, answer }) => [itemId, answer.join()])).toEqual(
      [items[0] ?? '', items[1] ?? '', items[2] ?? '', items.at(-1) ?? ''].sort().map((item) => [item, keysOf(item).join()]))
  })

  test('takes a form again with another answer, and with none', async () => {
    const { attemptId, item } = await openAttempt()
    for (const answer of [wrongOf(item), keysOf(item), []]) {
      const fields = new URLSearchParams({ itemId: item, 'answer[]': '' })
      for (const option of answer) fields.append('answer[]', option)
      await post(save, attemptId, fields)
      expect((await everything(attemptId)).responses).toMatchObject([{ answer }])
    }
    expect((await everything(attemptId)).operations).toHaveLength(3)
  })

  test.each([
    { mark: 1 }, { score: 1 }, { passed: true }, { attemptId: 'x' }, { savedAt: '2020-01-01' }, { accountId: 'x' }, { all: '1' },
    { operation: 'not-a-uuid' }, { window: 7 }, { sequence: -1 }, { sequence: 1.5 }, { sequence: 2 ** 31 }, { answer: 'a' }, { answer: [1] }, { itemId: null }, { itemId: 'a\u0000' },
  ])('refuses %o, and nothing is kept', async (extra) => {
    const { attemptId, item } = await openAttempt()
    expect((await post(save, attemptId, { ...edit(item, keysOf(item)), ...extra })).status).toBe(400)
    expect(await everything(attemptId)).toMatchObject({ operations: [], responses: [] })
  })

  test('says in words of its own why something was not kept', async () => {
    const { attemptId, item } = await openAttempt()
    const refusal = async (body: object) => { const response = await post(save, attemptId, body); return [response.status, (await response.json()) as unknown] }
    expect(await refusal(edit(item, ['nothing']))).toEqual([409, { problem: 'notPossible' }])
    await post(submit, attemptId, {})
    expect(await refusal(edit(item, keysOf(item)))).toEqual([409, { problem: 'submitted' }])
  })

  test('is not there for somebody else, asks who is signed out to sign in, and turns away other origins', async () => {
    const { attemptId, item } = await openAttempt()
    await comingFrom('cross-site')
    expect((await post(save, attemptId, edit(item, keysOf(item)))).status).toBe(403)
    await comingFrom('same-origin')
    await signIn((await trainee()).accountId)
    expect((await post(save, attemptId, edit(item, keysOf(item)))).status).toBe(404)
    signOutOfTest()
    expect((await post(save, attemptId, edit(item, keysOf(item)))).status).toBe(401)
    expect(await everything(attemptId)).toMatchObject({ operations: [], responses: [] })
  })
})

describe('an answer that waited sealed on the device', () => {
  const sealedEdit = async (accountId: string, attempt: string, item: string, answer: readonly string[]) => {
    const { operation, window, sequence } = edit(item, answer)
    const sealed = await seal(sealingKey(), { answer, certainty: 0.95 }, { account: accountId, attempt, operation, itemId: item, window, sequence })
    return { operation, itemId: item, window, sequence, sealed }
  }

  test('is kept like any other, once, also when the same was sent open before', async () => {
    const { accountId, attemptId, item } = await openAttempt()
    const sent = await sealedEdit(accountId, attemptId, item, keysOf(item))
    for (let turn = 0; turn < 2; turn++) expect((await post(save, attemptId, sent)).status).toBe(200)
    const { sealed: _, ...open } = { ...sent, answer: keysOf(item), certainty: 0.95 }
    expect((await post(save, attemptId, open)).status).toBe(200)
    const { operations, responses } = await everything(attemptId)
    expect(operations).toMatchObject([{ id: sent.operation, answer: keysOf(item), certainty: 0.95 }])
    expect(responses).toMatchObject([{ answer: keysOf(item), certainty: 0.95 }])
  })

  test('takes two statements', async () => {
    const { accountId, attemptId, item } = await openAttempt()
    await post(save, attemptId, edit(item, []))
    const sent = await sealedEdit(accountId, attemptId, item, keysOf(item))
    expect(await statementsOf(() => post(save, attemptId, sent))).toHaveLength(2)
  })

  test('is refused for another attempt, item or account, and nothing is kept', async () => {
    const { accountId, attemptId, items: [item = '', other = ''] } = await openAttempt()
    const sent = await sealedEdit(accountId, attemptId, item, keysOf(item))
    const stranger = await sealedEdit((await trainee()).accountId, attemptId, item, keysOf(item))
    for (const body of [{ ...sent, itemId: other }, { ...sent, sequence: 7 }, { ...sent, sealed: sent.sealed.slice(0, -2) }, stranger]) {
      const response = await post(save, attemptId, body)
      expect([response.status, await response.json()]).toEqual([409, { problem: 'notOpened' }])
    }
    for (const body of [{ ...sent, answer: [] }, { ...sent, certainty: null }, { ...sent, sealed: 'ä' }, { ...sent, sealed: '' }]) expect((await post(save, attemptId, body)).status).toBe(400)
    expect(await everything(attemptId)).toMatchObject({ operations: [], responses: [] })
  })
})

describe('the route that submits', () => {
  test('names what the page has seen kept and is not, and marks nothing until it is', async () => {
    const { attemptId, items: [item = '', other = ''] } = await openAttempt()
    const stranger = await openAttempt()
    const foreign = edit(stranger.item, [])
    await post(save, stranger.attemptId, foreign)
    await signIn((await database.attempt.findUniqueOrThrow({ where: { id: attemptId }, select: { period: { select: { enrolment: true } } } })).period.enrolment.accountId)
    const [kept, lost] = [edit(item, keysOf(item)), edit(other, keysOf(other))]
    await post(save, attemptId, kept)
    const seen = { operations: [kept.operation, lost.operation] }
    const refused = await post(submit, attemptId, { operations: [...seen.operations, foreign.operation] })
    expect([refused.status, await refused.json()]).toEqual([409, { problem: 'missing', missing: [lost.operation, foreign.operation] }])
    expect((await everything(attemptId)).attempt).toMatchObject({ state: 'OPEN', score: null })
    await post(save, attemptId, lost)
    expect((await statementsOf(async () => expect((await post(submit, attemptId, seen)).status).toBe(200))).length).toBeLessThanOrEqual(8)
    const again = await post(submit, attemptId, seen)
    expect([again.status, await again.json()]).toEqual([200, { state: 'submitted' }])
  })

  test('takes at most eight statements, answers a script in JSON and a form with the way to the result', async () => {
    const { attemptId, items } = await openAttempt()
    for (const item of items) await post(save, attemptId, edit(item, keysOf(item)))
    let answered: Response | undefined
    expect((await statementsOf(async () => { answered = await post(submit, attemptId, {}) })).length).toBeLessThanOrEqual(8)
    expect([answered?.status, await answered?.json()]).toEqual([200, { state: 'submitted' }])
    const again = await post(submit, attemptId, new URLSearchParams())
    expect([again.status, again.headers.get('location')]).toEqual([303, `/attempts/${attemptId}`])
    expect((await everything(attemptId)).attempt).toMatchObject({ score: 1, passed: true })
  })

  test.each([{ score: 1 }, { passed: true }, { state: 'SUBMITTED' }, { marks: [] }])('refuses %o, and the attempt stays open', async (body) => {
    const { attemptId } = await openAttempt()
    expect((await post(submit, attemptId, body)).status).toBe(400)
    expect((await everything(attemptId)).attempt?.state).toBe('OPEN')
  })
})
