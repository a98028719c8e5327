import { NextRequest } from 'next/server'
import pg from 'pg'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { signIn } from './grants'
import { headers } from 'next/headers'
import { edit, everything, itemsOf, keysOf, start, trainee } from './attempt-people'
import { POST as save } from '@/app/api/v1/attempts/[attempt]/responses/route'
import { POST as submit } from '@/app/api/v1/attempts/[attempt]/submit/route'
import { database, reportDatabase } from '@/server/database'
import { refuseForgetfulPostgres } from '@/server/external-postgres'
import { operation } from '@/server/operation'

beforeEach(async () => Headers.prototype.set.call(await headers(), 'sec-fetch-site', 'same-origin'))

function post(route: typeof save, attempt: string, body: object) {
  const request = new NextRequest('http://localhost:3000/', { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  return route(request, { params: Promise.resolve({ attempt }) })
}
async function openAttempt() {
  const { accountId } = await trainee()
  const attemptId = await start(accountId)
  await signIn(accountId)
  const [item = ''] = await itemsOf(attemptId)
  return { attemptId, item }
}
async function holding<T>(statement: string, values: unknown[], act: () => Promise<T>): Promise<T> {
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(statement, values)
    return await act()
  } finally {
    await other.end()
  }
}
const heard = async (response: Response) => [response.status, response.headers.get('retry-after'), response.headers.get('cache-control')]
const tryAgain = [503, '5', 'private, no-store']

describe('what cannot be stored now is answered with "try again" within ten seconds, and arrives once when it can', () => {
  test.each([
    ['somebody holds the attempt', 'select from attempt where id = $1 for update', true],
    ['somebody holds the whole table', 'lock table response in access exclusive mode', false],
  ])('while %s', async (_, statement, byId) => {
    const { attemptId, item } = await openAttempt()
    const sent = edit(item, keysOf(item))
    const begun = performance.now()
    const answers = await holding(statement, byId ? [attemptId] : [], () => Promise.all([post(save, attemptId, sent), post(submit, attemptId, {})]))
    expect(performance.now() - begun).toBeLessThan(10_000)
    expect(await Promise.all(answers.map(heard))).toEqual([tryAgain, tryAgain])
    expect(await everything(attemptId)).toMatchObject({ operations: [], responses: [], attempt: { state: 'OPEN' } })
    expect((await post(save, attemptId, sent)).status).toBe(200)
    expect((await everything(attemptId)).operations.map(({ id }) => id)).toEqual([sent.operation])
  })

  test('whatever holds it up, and also when the body does not come', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const patience = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
      const late = new AbortController()
      setTimeout(() => late.abort(), milliseconds)
      return late.signal
    })
    try {
      const never = operation(z.strictObject({}), () => new Promise<never>(() => undefined))
      const silent = new NextRequest('http://localhost:3000/', { method: 'POST', body: new ReadableStream(), headers: { 'content-type': 'application/json' }, duplex: 'half' } as never)
      const answers = [post(never, 'x', {}), never(silent, { params: Promise.resolve({}) })]
      await vi.advanceTimersByTimeAsync(9_999)
      expect(await Promise.all((await Promise.all(answers)).map(heard))).toEqual([tryAgain, tryAgain])
    } finally {
      patience.mockRestore()
      vi.useRealTimers()
    }
  })

  test('also when it is our own mistake; the log then says where, and nothing of what was sent', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const broken = operation(z.strictObject({ answer: z.string() }), ({ answer }) => Promise.reject(new Error(`Failing row contains (${answer})`)))
    expect(await heard(await post(broken, 'x', { answer: 'an answer of somebody' }))).toEqual(tryAgain)
    expect(log.mock.calls.flat().join()).toMatch(/An operation failed: Error\n\s+at /)
    expect(log.mock.calls.flat().join()).not.toContain('an answer of somebody')
    log.mockRestore()
  })
})

test('saves are answered while twenty slow reports hold every connection that reports may have', async () => {
  const { attemptId, item } = await openAttempt()
  await post(save, attemptId, edit(item, []))
  const reports = Array.from({ length: 20 }, () => reportDatabase.$queryRaw`select 1 from pg_sleep(0.5)`.then(() => 'read', () => 'too many'))
  let held = true
  void Promise.all(reports).then(() => { held = false })
  for (let turn = 0; turn < 10; turn++) expect((await post(save, attemptId, edit(item, keysOf(item)))).status).toBe(200)
  expect(held).toBe(true)
  const busy = await database.$queryRaw<{ state: string }[]>`select state from pg_stat_activity where application_name = 'counterpoint reports' and datname = current_database()`
  expect(busy.map(({ state }) => state)).toEqual(['active', 'active', 'active', 'active'])
  await Promise.all(reports)
})

describe('a server that would forget what it called saved', () => {
  test.each(['synchronous_commit=off', 'synchronous_commit=local'])('is refused in a sentence: %s', async (setting) => {
    const url = new URL(process.env.DATABASE_URL ?? '')
    url.searchParams.set('options', `-c ${setting}`)
    const refusal = new RegExp(`can lose answers that it has called saved \\(.*${setting.replace('=', ' = ')}\\)`)
    await expect(refuseForgetfulPostgres(url.href)).rejects.toThrow(refusal)
    await expect(refuseForgetfulPostgres(url.href, true)).resolves.toBeUndefined()
  })
})
