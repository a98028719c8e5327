import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { Logger, parseCronItems, run } from 'graphile-worker'
import pg from 'pg'
import { takeOver } from '@/server/outbox/send'
import { jobs } from './table'

const WORKER_LOCK = 7_110_733
const LOOK = 2_000

/**
 * Works through the jobs until told to stop. Any number of processes may ask: one works, held by a lock of its own connection, and
 * the next takes its place as soon as that connection is gone.
 */
export async function workThroughJobs(databaseUrl: string, stop: AbortSignal): Promise<void> {
  let quiet = false
  while (!ended(stop)) {
    try {
      await workWhileHeld(databaseUrl, stop)
      quiet = false
    } catch (error) {
      if (!quiet && !ended(stop)) console.error(`Mail and other jobs wait: ${nameOf(error)}. This is tried again every ${LOOK / 1000} seconds.`)
      quiet = true
    }
    await wait(LOOK, undefined, { signal: stop }).catch(() => undefined)
  }
}

const ended = (stop: AbortSignal) => stop.aborted

async function workWhileHeld(connectionString: string, stop: AbortSignal) {
  const lock = new pg.Client({ connectionString, application_name: 'counterpoint jobs', keepAlive: true })
  const lost = new AbortController()
  lock.on('error', () => lost.abort())
  lock.on('end', () => lost.abort())
  await lock.connect()
  try {
    while (!(await isMine(lock))) await wait(LOOK, undefined, { signal: AbortSignal.any([stop, lost.signal]) })
    // Whoever had these is gone, as the lock is free: they need not wait the hours after which the library gives them up.
    await lock.query(`select graphile_worker.force_unlock_workers(array(select distinct locked_by from graphile_worker.jobs where locked_by is not null))`)
    await takeOver()
    await work(connectionString, AbortSignal.any([stop, lost.signal]))
  } finally {
    await lock.end().catch(() => undefined)
  }
}

async function isMine(lock: pg.Client): Promise<boolean> {
  const { rows } = await lock.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [WORKER_LOCK])
  return rows[0]?.held ?? false
}

async function work(connectionString: string, stop: AbortSignal) {
  if (ended(stop)) return
  const entries = Object.entries(jobs)
  // A pool of our own: the library no longer hears the errors of its pool once it is told to stop, and one that nobody hears ends the process.
  const pgPool = new pg.Pool({ connectionString, max: 4, application_name: 'counterpoint jobs' })
  pgPool.on('error', () => undefined)
  pgPool.on('connect', (client) => client.on('error', () => undefined))
  const runner = await run({
    pgPool, concurrency: 2, noHandleSignals: true, pollInterval: 5_000, logger: new Logger(() => () => undefined),
    taskList: Object.fromEntries(entries.map(([name, job]) => [name, oneAtATime(name, (payload: unknown) => job.run(payload, stop))])),
    parsedCronItems: parseCronItems(entries.flatMap(([name, { at }]) => (at ? [{ task: name, match: at, identifier: name, options: { maxAttempts: 1 } }] : []))),
  })
  runner.promise.catch(() => undefined)
  await Promise.race([runner.promise, ended(stop) ? undefined : once(stop, 'abort')])
  await runner.stop().catch(() => undefined)
  await pgPool.end().catch(() => undefined)
}

/** A job that is asked for while it runs is run once more afterwards, and not beside itself. */
function oneAtATime(name: string, job: (payload: unknown) => Promise<void>) {
  let last: Promise<void> = Promise.resolve()
  return (payload: unknown) => {
    const mine = last.then(() => job(payload))
    last = mine.catch((error: unknown) => console.error(`The job ${name} failed: ${nameOf(error)}. It is tried again.`))
    return mine
  }
}

/** The kind of an error and never its text, which can hold what was stored. */
function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown'
}
