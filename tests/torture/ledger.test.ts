import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '@/domain/chance'
import { theCourse } from '@/e2e/attempts'
import { faults, lost, unsubmitted } from './judge'
import { startLoad, type Load } from './load'
import { until } from './moments'
import { makeTrainees, type TorturedTrainee } from './people'
import { setStage, type Stage } from './stage'
import { allowed, almostThrough, answerRight, openAttemptOf, post, startFiftyTimes } from './starts'

const rounds = Number(process.env.TORTURE_ROUNDS ?? 3)
const seed = Number(process.env.TORTURE_SEED ?? Date.now() % 100_000)
const random = randomFrom(seed)

let stage: Stage
beforeAll(async () => { stage = await setStage() }, 400_000)
afterAll(() => stage.stop(), 120_000)

const attemptsOf = (trainees: readonly TorturedTrainee[]) => trainees.flatMap(({ attempts }) => attempts.map(({ id }) => id))

/** Small trouble on the lines, a few times, at random moments. */
async function trouble({ browserLines, databaseLine }: Stage, milliseconds: number) {
  const lines = [...browserLines, databaseLine]
  const end = performance.now() + milliseconds
  while (performance.now() < end) {
    const line = lines[Math.floor(random() * lines.length)]
    const kind = random()
    if (kind < 0.35) line?.cut()
    else if (kind < 0.8) line?.swallow(1 + Math.floor(random() * 4))
    else { line?.slow(100 + random() * 500); setTimeout(() => line?.slow(0), 300) }
    await wait(20 + random() * 200)
  }
}

/** One thing dies, the others go on; returns when it is back. */
const deaths: Record<string, (stage: Stage) => Promise<void>> = {
  'the database': async ({ postgres }) => { postgres.kill(); await wait(random() * 500); await postgres.revive() },
  'an application': async ({ programs }) => { programs[random() < 0.5 ? 0 : 1].killApplication() },
  'the database, at once': async ({ postgres }) => { postgres.stopImmediately(); await wait(random() * 500); await postgres.revive() },
  'a program': async ({ programs }) => { programs[random() < 0.5 ? 0 : 1].kill() },
  'everything': async ({ postgres, programs }) => { postgres.kill(); for (const program of programs) program.kill(); await postgres.revive() },
}

test(`what was acknowledged is there, once, however programs and database are killed and lines cut (${rounds} rounds, seed ${seed})`, async () => {
  const { postgres, programs, browserLines, databaseLine } = stage
  const trainees = await makeTrainees(postgres.db, 8, 20 + rounds * 6)
  const load = startLoad({ processes: 2, seed, trainees, straight: stage.straight, tampered: stage.tampered })
  await until(() => load.ledger().acknowledged.size > 50, 'the first answers were saved')
  const kinds = Object.keys(deaths)
  for (let round = 0; round < rounds; round++) {
    await trouble(stage, 500 + random() * 1000)
    const kind = kinds[rounds <= kinds.length ? round : Math.floor(random() * kinds.length)] ?? ''
    const before = load.ledger().acknowledged.size
    await deaths[kind]?.(stage)
    await until(() => load.ledger().acknowledged.size > before + 40, `answers were saved again after the death of ${kind}`)
    const ledger = load.ledger()
    expect(await lost(postgres.db, ledger), `round ${round + 1}, after the death of ${kind}`).toEqual([])
    expect(await unsubmitted(postgres.db, ledger), `round ${round + 1}, after the death of ${kind}`).toEqual([])
  }
  await load.stop()

  const ledger = load.ledger()
  expect(await lost(postgres.db, ledger)).toEqual([])
  expect(await unsubmitted(postgres.db, ledger)).toEqual([])
  expect(await faults(postgres.db, ledger, attemptsOf(trainees))).toEqual([])
  // The trouble was real: replies were dropped after the commit, and their edits sent again.
  expect(databaseLine.counts.swallowed + browserLines.reduce((sum, { counts }) => sum + counts.swallowed, 0)).toBeGreaterThan(3)
  expect([...ledger.acknowledged.values()].filter((tries) => tries > 1).length).toBeGreaterThan(3)
  expect(ledger.submitted.size).toBeGreaterThan(3)
  const odd = ledger.answered.filter(({ status }) => ![0, 200, 409, 503].includes(status))
  expect(odd, 'answers that are neither yes, nor no, nor later').toEqual([])
  expect(ledger.answered.filter(({ direct, milliseconds }) => direct && milliseconds > 10_000), 'requests that were left waiting').toEqual([])
  console.log(`Torture, seed ${seed}: ${ledger.acknowledged.size} answers and ${ledger.submitted.size} submissions acknowledged, ${[...ledger.acknowledged.values()].filter((tries) => tries > 1).length} of the answers after having been sent again; ${databaseLine.counts.cut} connections to the database and ${browserLines.reduce((sum, { counts }) => sum + counts.cut, 0)} to the programs reset; programs started ${programs.map((program) => program.starts()).join(' and ')} times. Nothing lost.`)
}, 60_000 + rounds * 60_000)

test('fifty presses of Start at once, at two programs, never make more attempts than allowed; fifty of Submit make one completion', async () => {
  const { postgres: { db } } = stage
  const [trainee] = await makeTrainees(db, 1, 0)
  if (!trainee) return
  await almostThrough(stage, trainee)
  const numbers = async () => (await db.query<{ number: number }>('select number from attempt where period_id = $1 order by number', [trainee.periodId])).rows.map(({ number }) => number)
  for (let number = 1; number <= allowed; number++) {
    const sentTo = await startFiftyTimes(stage, trainee)
    const open = await openAttemptOf(stage, trainee)
    expect(new Set(sentTo)).toEqual(new Set([`/attempts/${open?.id}`]))
    expect(await numbers()).toEqual(Array.from({ length: number }, (_, place) => place + 1))
    if (!open) return
    if (number === allowed) await answerRight(stage, trainee, open)
    const statuses = await Promise.all(Array.from({ length: 50 }, (_, press) => post(stage, trainee, press, `${open.id}/submit`, {})))
    expect(new Set(statuses)).toEqual(new Set([200]))
  }
  await startFiftyTimes(stage, trainee)
  expect(await numbers()).toHaveLength(allowed)
  const { rows } = await db.query<{ passed: number; lessons: number; completions: number }>(
    `select (select count(*)::int from attempt where period_id = $1 and passed) as passed, (select count(*)::int from completion where period_id = $1) as completions,
       (select count(*)::int from lesson_record where period_id = $1 and completed_at is not null) as lessons`, [trainee.periodId])
  expect(rows).toEqual([{ passed: 1, completions: 1, lessons: theCourse().lessons.length }])
}, 90_000)

test('while the database says nothing, every request is answered within ten seconds: not done, try again', async () => {
  const { postgres, databaseLine, straight } = stage
  const [trainee] = await makeTrainees(postgres.db, 1, 1)
  const [attempt] = trainee?.attempts ?? []
  const save = async (place: number) => {
    const item = attempt?.items[place % attempt.items.length]
    const begun = performance.now()
    const body = { operation: randomUUID(), itemId: item?.id, answer: item?.answers[1], window: randomUUID(), sequence: place }
    const reply = await fetch(`${straight[place % straight.length]}/api/v1/attempts/${attempt?.id}/responses`, {
      method: 'POST', body: JSON.stringify(body), headers: { cookie: trainee?.cookie ?? '', 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    })
    await reply.arrayBuffer()
    return { status: reply.status, retryAfter: reply.headers.get('retry-after'), seconds: (performance.now() - begun) / 1000 }
  }
  expect((await Promise.all([save(0), save(1)])).map(({ status }) => status)).toEqual([200, 200])
  databaseLine.silence(true)
  const answers = await Promise.all(Array.from({ length: 8 }, (_, place) => save(place))).finally(() => databaseLine.silence(false))
  for (const answer of answers) expect(answer).toMatchObject({ status: 503, retryAfter: expect.stringMatching(/^\d+$/) as unknown })
  expect(Math.max(...answers.map(({ seconds }) => seconds))).toBeLessThan(10)
  await until(async () => (await Promise.all([save(0), save(1)])).every(({ status }) => status === 200), 'both programs saved again')
}, 90_000)

test('a database that calls answers saved before they are on disk loses some, and this is seen', async () => {
  const { postgres } = stage
  const trainees = await makeTrainees(postgres.db, 4, 60)
  const setting = (value: string) => superuser(`alter role counterpoint set synchronous_commit = ${value}`)
  const superuser = async (statement: string) => {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: postgres.superuserUrl })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await setting('off')
  postgres.stopImmediately()
  await wait(200)
  await postgres.revive({ wal_writer_delay: '10s', wal_writer_flush_after: '1GB' })
  let load: Load | undefined
  try {
    const running = (load = startLoad({ processes: 1, seed, trainees, straight: stage.straight, tampered: stage.straight }))
    await until(() => running.ledger().acknowledged.size > 100, 'answers were saved')
    postgres.kill()
    const acknowledged = running.ledger()
    await postgres.revive()
    expect((await lost(postgres.db, acknowledged)).length).toBeGreaterThan(0)
  } finally {
    await setting('on')
    await load?.stop()
    await once(AbortSignal.timeout(1), 'abort')
  }
}, 90_000)
