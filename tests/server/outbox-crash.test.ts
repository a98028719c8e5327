import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { database } from '@/server/database'
import { queueMails } from '@/server/outbox/queue'
import { person } from './administrators'

/** Mails on four lines at once: at a crash no more than these can be between the last bytes and the answer. */
const lines = 4

/** What the mail server has taken, by the address it is for, and who waits for it to take more. */
const taken: string[] = []
let reached = { count: Infinity, tell: () => undefined as void }
/** What the server does to a mail when it has come to this point: a promise that never ends leaves the worker waiting there. */
let atRecipient: (address: string) => Promise<void> = async () => undefined
let atAnswer: (address: string) => Promise<void> = async () => undefined

const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
  onRcptTo: ({ address }, _, answer) => void atRecipient(address).then(() => answer(null)),
  onData: (stream, { envelope }, answer) => {
    void text(stream).then(async () => {
      const address = envelope.rcptTo[0]?.address ?? ''
      taken.push(address)
      if (taken.length >= reached.count) reached.tell()
      await atAnswer(address)
      answer()
    }).catch(() => undefined) // The worker was killed before it had given the mail whole: nobody has it.
  },
})
const workers = new Set<ChildProcess>()

beforeAll(async () => {
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  process.env.SMTP_URL = `smtp://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`
  process.env.MAIL_FROM = 'training@example.org'
  await database.organisation.update({ where: { id: 1 }, data: { quietFrom: 0, quietTo: 0 } })
})
afterEach(async () => {
  await Promise.all([...workers].map(kill))
  atRecipient = atAnswer = async () => undefined
  taken.length = 0
  await database.outboxMail.deleteMany()
})
afterAll(() => new Promise<void>((closed) => { server.close(() => closed()) }))

function startWorker() {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'tests/server/worker.ts'], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  workers.add(worker)
  return worker
}

async function kill(worker: ChildProcess) {
  if (worker.exitCode === null && worker.signalCode === null) {
    const gone = once(worker, 'exit')
    worker.kill('SIGKILL')
    await gone
  }
  workers.delete(worker)
}

const takenUpTo = (count: number) => new Promise<void>((resolve) => {
  if (taken.length >= count) resolve()
  reached = { count, tell: resolve }
})

async function queued(count: number, prefix: string) {
  const people = await Promise.all(Array.from({ length: count }, (_, index) => person({ email: `${prefix}${index}@example.org` })))
  await database.$transaction((tx) => queueMails(tx, people.map((to) => ({ to, kind: 'task' }))))
}
const states = async () => new Map((await database.outboxMail.findMany({ select: { state: true, address: true } })).map(({ address, state }) => [address ?? '', state]))
const ended = async () => [...(await states()).values()].every((state) => ['SENT', 'PERHAPS_SENT'].includes(state))
const patience = { timeout: 50_000, interval: 100 }

test('a worker killed again and again in the middle of a mailing sends no mail twice and forgets none', async () => {
  await queued(60, 'many')
  let kills = 0
  for (const moment of [5, 20, 40]) {
    // A second worker waits meanwhile, and takes the place of the first.
    const [working, waiting] = workers.size > 0 ? [...workers] : [startWorker()]
    if (!waiting) startWorker()
    await takenUpTo(moment)
    expect(await database.$queryRaw`select count(*)::int as workers from pg_locks where locktype = 'advisory' and objid = 7110733 and granted and database = (select oid from pg_database where datname = current_database())`).toEqual([{ workers: 1 }])
    await kill(working ?? startWorker())
    kills += 1
  }
  await expect.poll(ended, patience).toBe(true)
  const all = await states()
  expect(all.size).toBe(60)
  expect(taken.toSorted()).toEqual([...new Set(taken)].toSorted())
  for (const [address, state] of all) if (state === 'SENT') expect(taken).toContain(address)
  expect([...all.values()].filter((state) => state === 'PERHAPS_SENT').length).toBeLessThanOrEqual(kills * lines)
})

test('a mail that the server had not been given whole when the worker was killed is sent by the next', async () => {
  await queued(1, 'whole')
  const stuck = new Promise<void>((resolve) => { atRecipient = () => { resolve(); return new Promise(() => undefined) } })
  const worker = startWorker()
  await stuck
  expect([...(await states()).values()]).toEqual(['CLAIMED'])
  await kill(worker)
  atRecipient = async () => undefined
  startWorker()
  await expect.poll(ended, patience).toBe(true)
  expect([taken, [...(await states()).values()]]).toEqual([['whole0@example.org'], ['SENT']])
})

test('a mail that the server had taken, unheard, when the worker was killed is listed as perhaps sent and stays so', async () => {
  await queued(1, 'unheard')
  const answered = new Promise<void>((resolve) => { atAnswer = () => { resolve(); return new Promise(() => undefined) } })
  const worker = startWorker()
  await answered
  await kill(worker)
  atAnswer = async () => undefined
  startWorker()
  await expect.poll(ended, patience).toBe(true)
  await queued(1, 'next')
  await expect.poll(() => taken.includes('next0@example.org'), patience).toBe(true)
  expect(taken).toEqual(['unheard0@example.org', 'next0@example.org'])
  expect((await states()).get('unheard0@example.org')).toBe('PERHAPS_SENT')
})

test('a worker that is told to stop finishes the mail that it is at, and nothing is in doubt', async () => {
  await queued(30, 'calm')
  const worker = startWorker()
  await takenUpTo(6)
  const gone = once(worker, 'exit')
  worker.kill('SIGTERM')
  expect(await gone).toEqual([0, null])
  const left = [...(await states()).values()]
  expect(left.filter((state) => state === 'SENT')).toHaveLength(taken.length)
  expect(left.filter((state) => !['SENT', 'QUEUED'].includes(state))).toEqual([])
})
