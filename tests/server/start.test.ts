import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { runCommand, standInInstall, type RunningCommand } from '@/tests/stand-in-install'

const { folder, remove } = standInInstall()
vi.setConfig({ testTimeout: 60_000 })

const shown = z.object({ pid: z.number(), databaseUrl: z.string(), appUrl: z.string() })
let running: RunningCommand
let address = ''

beforeAll(async () => {
  await start()
})
afterAll(async () => {
  running.child.kill('SIGTERM')
  await running.ended
  remove()
})

async function start() {
  running = runCommand(folder, 'start')
  address = (await running.said(/runs at (\S+)\. Ctrl-C/))[1] ?? ''
}

async function application() {
  return shown.parse(await (await fetch(address)).json())
}

async function inDatabase(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: (await application()).databaseUrl })
  await client.connect()
  const { rows } = await client.query<Record<string, unknown>>(statement)
  await client.end()
  return rows
}

function postmaster() {
  return Number(readFileSync(path.join(folder, 'data', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

function isGone(pid: number) {
  try {
    process.kill(pid, 0)
    return false
  } catch {
    return true
  }
}

const until = (condition: () => unknown) => vi.waitUntil(condition, { timeout: 15_000, interval: 25 })

test('the first start prints the address and the link that sets up the first administrator', async () => {
  expect((await running.said(/once, within a day: (\S+)/))[1]).toContain(`${address}/`)
  expect((await application()).appUrl).toBe(address)
})

test('a second start on the same folder is refused with the address of the first', async () => {
  const { code, output } = await runCommand(folder, 'start').ended
  expect(output.trim()).toBe(`Counterpoint already runs on the data folder ${path.join(folder, 'data')}, at ${address}: use that one, or stop it first.`)
  expect(code).toBe(1)
  await application()
})

test('an application that ends by itself is started again', async () => {
  const before = await application()
  await fetch(`${address}/crash`).catch(() => {})
  await running.said(/The application ended unexpectedly \(exit code 3\): it is started again\./)
  await until(async () => (await application().catch(() => before)).pid !== before.pid)
})

test('a database that is killed is started again, at the same address', async () => {
  const before = await application()
  process.kill(postmaster(), 'SIGKILL')
  await running.said(/The database ended unexpectedly: it is started again\./)
  await until(() => inDatabase('SELECT 1').catch(() => false))
  expect(await application()).toEqual(before)
})

test('after everything was killed nothing runs on, and a new start has every row', async () => {
  await inDatabase("INSERT INTO audit_entry (act, target_type, target_id) SELECT 'a', 'b', n FROM generate_series(1, 100) AS n")
  const { pid } = await application()
  process.kill(postmaster(), 'SIGKILL')
  running.child.kill('SIGKILL')
  await until(() => isGone(pid))
  await start()
  expect(await inDatabase('SELECT count(*)::int AS n FROM audit_entry')).toEqual([{ n: 100 }])
})

test('after the start alone was killed, its application and its database end too, and a new start follows at once', async () => {
  const [{ pid }, database] = [await application(), postmaster()]
  running.child.kill('SIGKILL')
  await start()
  await until(() => isGone(pid) && isGone(database))
  expect(await inDatabase('SELECT count(*)::int AS n FROM audit_entry')).toEqual([{ n: 100 }])
})

test('told to stop, it finishes the request in flight, closes the database and ends with exit code 0', async () => {
  const [{ pid }, database] = [await application(), postmaster()]
  const inFlight = fetch(`${address}/until-told-to-stop`).then((response) => response.text())
  await running.said(/has \/until-told-to-stop/)
  running.child.kill('SIGTERM')
  expect(await inFlight).toBe('finished')
  const { code, output } = await running.ended
  expect(output).toContain('Stopped: the requests in flight were finished, and the database is closed.')
  expect(code).toBe(0)
  await until(() => isGone(pid) && isGone(database))
})

test('told to stop twice, it cuts off what still runs', async () => {
  await start()
  const inFlight = fetch(`${address}/never`).catch(() => 'cut off')
  await running.said(/has \/never/)
  const telling = setInterval(() => running.child.kill('SIGINT'), 100)
  const { code, output } = await running.ended
  clearInterval(telling)
  expect(await inFlight).toBe('cut off')
  expect(output).toContain('Stopped: the requests in flight were cut off, and the database is closed.')
  expect(code).toBe(0)
})

test('what cannot work is one sentence and exit code 1, never a trace', async () => {
  const { code, output } = await runCommand(folder, 'start', [], { DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/c' }).ended
  expect(output).toBe('No PostgreSQL server answers at 127.0.0.1:1 (ECONNREFUSED): start it, or correct DATABASE_URL.\n')
  expect(code).toBe(1)
})

test('what was backed up comes back after the folder was wiped', async () => {
  const file = path.join(folder, 'backup.tar.gz')
  const backedUp = await runCommand(folder, 'backup', [file]).ended
  expect(backedUp.output).toContain(`Written to ${file}: the database with 0 accounts and 0 attempts, the secret and the keys of certificates.`)
  rmSync(path.join(folder, 'data'), { recursive: true })
  const restored = await runCommand(folder, 'restore', [file]).ended
  expect(restored.output).toContain('the database has 0 accounts and 0 attempts.')
  await start()
  expect(await inDatabase('SELECT count(*)::int AS n FROM audit_entry')).toEqual([{ n: 100 }])
})
