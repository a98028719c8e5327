import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { randomFrom } from '@/domain/chance'
import { faults, lost, unsubmitted } from './judge'
import { startLoad, type Load } from './load'
import { makeTrainees, type TorturedTrainee } from './people'
import { setStage, type Stage } from './stage'

const rounds = Number(process.env.TORTURE_ROUNDS ?? 3)
const seed = Number(process.env.TORTURE_SEED ?? Date.now() % 100_000)
const random = randomFrom(seed)

let stage: Stage
beforeAll(async () => { stage = await setStage() }, 120_000)
afterAll(() => stage.stop(), 60_000)

const attemptsOf = (trainees: readonly TorturedTrainee[]) => trainees.flatMap(({ attempts }) => attempts.map(({ id }) => id))

/** Returns once something holds: looked at again and again, as the other side is another process. */
async function until(holds: () => boolean | Promise<boolean>, what: string, seconds = 30) {
  for (const patience = Date.now() + seconds * 1000; !(await holds()); await wait(25)) if (Date.now() > patience) throw new Error(`It did not happen within ${seconds} s that ${what}.`)
}

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
