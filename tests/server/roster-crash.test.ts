import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { administrator, logOf } from './administrators'
import { cohort, desk } from './rosters'
import { database } from '@/server/database'
import { installation } from '@/server/installation'
import { applyList } from '@/server/roster/apply'
import { applyInBackground } from '@/server/roster/background'
import { listShown } from '@/server/roster/lists'
import { undoList } from '@/server/roster/undo'

let admin = ''
beforeAll(async () => { admin = await administrator() })
const { enrolling, enrolAll, keep } = desk(() => admin)

const people = 1_100
/** Of these two batches the second is held up. */
const beforeTheLast = 1_000

/** A list that was looked at, and a lock on the address of its last line: whoever applies it waits there, with most of it written. */
async function heldUp() {
  const run = randomUUID().slice(0, 8)
  const cohortId = await cohort()
  const listId = await keep(cohortId, ['Name\tE-mail', ...Array.from({ length: people }, (_, index) => `Person ${index}\t${run}.${index}@example.org`)].join('\n'))
  const holder = new pg.Client({ connectionString: installation().DATABASE_URL })
  await holder.connect()
  await holder.query('begin')
  await holder.query(`insert into account (id, name, sign_in_name) values ($1, 'Nobody', $2)`, [randomUUID(), `${run}.${people - 1}@example.org`])
  const grant = await enrolling(cohortId)
  return {
    cohortId, listId, grant, address: (index: number) => `${run}.${index}@example.org`, letGo: async () => { await holder.query('rollback'); await holder.end() },
    made: async () => [await database.account.count({ where: { signInName: { startsWith: `${run}.` } } }), await database.enrolment.count({ where: { cohortId } })],
  }
}
const far = async (listId: string) => (await database.rosterImport.findUniqueOrThrow({ where: { id: listId }, select: { linesDone: true } })).linesDone
const untilHeld = (listId: string) => expect.poll(() => far(listId), { timeout: 30_000, interval: 10 }).toBe(beforeTheLast)
/** Whoever was killed is gone when the lock that lets one list be applied at a time is free. */
const untilGone = () => expect.poll(async () => (await database.$queryRaw<unknown[]>`select 1 from pg_locks where locktype = 'advisory' and objid = 4116021 and database = (select oid from pg_database where datname = current_database())`).length, { timeout: 30_000 }).toBe(0)

test('a process that dies in the middle of applying leaves nobody enrolled, and the list to be applied', async () => {
  const { cohortId, listId, grant, letGo, made } = await heldUp()
  const child = spawn(process.execPath, ['--import', 'tsx', 'tests/server/applying.ts'], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  child.send({ grant, listId })
  const said: unknown[] = []
  child.on('message', (message) => said.push(message))
  await untilHeld(listId)
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  expect(await ended).toEqual([null, 'SIGKILL'])
  await letGo()
  await untilGone()
  expect([said, await made(), await logOf(cohortId)]).toEqual([[], [0, 0], []])

  // Twenty seconds later, without the twenty seconds.
  expect(await listShown(grant, listId, 1)).toMatchObject({ state: 'applying' })
  expect(await applyList(grant, listId)).toEqual({ done: null })
  expect(await made()).toEqual([0, 0])
  await database.$executeRaw`update roster_import set beat_at = beat_at - interval '20 seconds' where id = ${listId}::uuid`
  expect(await listShown(grant, listId, 1)).toMatchObject({ state: 'waiting', stopped: 'failed', totals: { adds: people } })
  expect(await applyList(grant, listId)).toEqual({ done: null })
  expect(await made()).toEqual([people, people])
  expect(await undoList(grant, listId)).toEqual({ done: null })
  expect(await made()).toEqual([0, 0])
})

test('a connection that the database ends in the middle leaves nobody enrolled, and the list can be applied at once', async () => {
  const { listId, grant, letGo, made } = await heldUp()
  const applying = applyList(grant, listId).then(() => 'applied', () => 'failed')
  await untilHeld(listId)
  await database.$executeRaw`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4116021 and granted and database = (select oid from pg_database where datname = current_database())`
  expect(await applying).toBe('failed')
  await letGo()
  await untilGone()
  expect(await made()).toEqual([0, 0])
  expect(await listShown(grant, listId, 1)).toMatchObject({ state: 'waiting', totals: { adds: people } })
  expect(await applyList(grant, listId)).toEqual({ done: null })
  expect(await made()).toEqual([people, people])
})

test('while a list is applied its page says how far it is, to whoever comes back, and other lists are looked at', async () => {
  const { cohortId, listId, grant, letGo, made } = await heldUp()
  const applying = applyList(grant, listId)
  await untilHeld(listId)
  const [first, again, other] = [await listShown(grant, listId, 1), await listShown(grant, listId, 1), await keep(cohortId, 'Name\tE-mail\nSana Gul\tsana.meanwhile@example.org')]
  expect(await made()).toEqual([0, 0])
  await letGo()
  expect(first).toMatchObject({ state: 'applying', done: beforeTheLast, toDo: people })
  expect(again).toMatchObject({ state: 'applying', done: beforeTheLast, toDo: people })
  expect(await listShown(grant, other, 1)).toMatchObject({ state: 'waiting', totals: { adds: 1 } })
  expect(await applying).toEqual({ done: null })
  expect(await made()).toEqual([people, people])
})

test('what came to nothing after the page had stopped waiting is said on the page of the list, until it is applied again', async () => {
  const failing = await heldUp()
  expect(await applyInBackground(failing.grant, failing.listId, 0)).toEqual({ done: null })
  await untilHeld(failing.listId)
  await database.$executeRaw`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4116021 and granted and database = (select oid from pg_database where datname = current_database())`
  await failing.letGo()
  const stopped = () => listShown(failing.grant, failing.listId, 1).then((list) => (list.state === 'waiting' ? list.stopped : list.state))
  await expect.poll(stopped, { timeout: 30_000 }).toBe('failed')
  expect(await failing.made()).toEqual([0, 0])
  // Somebody else enrols one of them meanwhile.
  await enrolAll(failing.cohortId, `Name\tE-mail\nPerson 7\t${failing.address(7)}`)
  expect(await applyInBackground(failing.grant, failing.listId, 0)).toEqual({ done: null })
  await expect.poll(stopped, { timeout: 30_000 }).toBe('changed')
  expect(await applyList(failing.grant, failing.listId)).toEqual({ done: null })
  expect(await stopped()).toBe('applied')
})
