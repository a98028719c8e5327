import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepShort, logIn, startEmbeddedPostgres } from '@/server/embedded-postgres'
import { refuseForgetfulPostgres } from '@/server/external-postgres'
import { clusterIn } from '@/server/postgres-cluster'

const root = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-embedded-'))
const folder = path.join(root, 'data')
const pidFile = path.join(clusterIn(folder), 'postmaster.pid')
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>

beforeAll(async () => {
  server = await startEmbeddedPostgres(folder)
})
afterAll(async () => {
  await server.stop()
  rmSync(root, { recursive: true })
})

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

test('what is called saved is on disk, and what people write is not in the log', async () => {
  await refuseForgetfulPostgres(server.url)
  await query(server.url, "SELECT 'secret words'::int").catch(() => {})
  expect(await query(server.url, 'SHOW data_checksums')).toEqual([{ data_checksums: 'on' }])
  expect(readFileSync(logIn(folder), 'utf8')).not.toContain('SELECT')
})

test('a server that would lose what is called saved is refused', async () => {
  await query(server.superuserUrl, 'ALTER ROLE counterpoint SET synchronous_commit = off')
  await expect(refuseForgetfulPostgres(server.url)).rejects.toThrow('can lose answers that it has called saved (synchronous_commit = off)')
  await query(server.superuserUrl, 'ALTER ROLE counterpoint RESET synchronous_commit')
})

test('only this account can read the files, and only with the password can anybody connect', async () => {
  expect(statSync(clusterIn(folder)).mode & 0o077).toBe(0)
  expect(statSync(path.join(clusterIn(folder), 'passwords.json')).mode & 0o077).toBe(0)
  const guess = new URL(server.url)
  guess.password = 'guess'
  await expect(query(guess.href, 'SELECT 1')).rejects.toThrow('password authentication failed')
})

test('the account of the course is not the superuser', async () => {
  await expect(query(server.url, "COPY (SELECT 1) TO PROGRAM 'true'")).rejects.toThrow('permission denied')
})

test('a server that runs is found, not started twice', async () => {
  const again = await startEmbeddedPostgres(folder)
  expect(again).toMatchObject({ found: true, url: server.url, pid: server.pid })
})

test('two processes that start on an empty folder at once get the same server', async () => {
  const both = await Promise.all([startEmbeddedPostgres(path.join(root, 'new')), startEmbeddedPostgres(path.join(root, 'new'))])
  await both[0].stop()
  expect(both[0].url).toBe(both[1].url)
  expect(both.map(({ found }) => found).sort()).toEqual([false, true])
})

test('after the server was killed, what was saved is there and the address is the same', async () => {
  await query(server.url, 'CREATE TABLE saved AS SELECT generate_series(1, 1000) AS n')
  process.kill(server.pid, 'SIGKILL')
  const before = server.url
  server = await startEmbeddedPostgres(folder)
  expect(server.url).toBe(before)
  expect(await query(server.url, 'SELECT count(*)::int AS n FROM saved')).toEqual([{ n: 1000 }])
})

test('a server that is shutting down is waited for', async () => {
  process.kill(server.pid, 'SIGINT')
  server = await startEmbeddedPostgres(folder)
  expect(await query(server.url, 'SELECT count(*)::int AS n FROM saved')).toEqual([{ n: 1000 }])
})

test('after a restart of the machine the number of the server may belong to another program', async () => {
  const note = readFileSync(pidFile, 'utf8')
  await server.stop()
  writeFileSync(pidFile, note.replace(/^\d+/, String(process.pid)))
  server = await startEmbeddedPostgres(folder)
  expect(await query(server.url, 'SELECT count(*)::int AS n FROM saved')).toEqual([{ n: 1000 }])
})

test('a folder copied while its server ran gets a server of its own', async () => {
  const copy = path.join(root, 'copy')
  await server.stop()
  cpSync(folder, copy, { recursive: true })
  server = await startEmbeddedPostgres(folder)
  copyFileSync(pidFile, path.join(clusterIn(copy), 'postmaster.pid'))
  const second = await startEmbeddedPostgres(copy)
  await second.stop()
  expect(second.url).not.toBe(server.url)
})

test('a database of another major version is refused and left alone', async () => {
  const old = path.join(root, 'old')
  mkdirSync(clusterIn(old), { recursive: true })
  writeFileSync(path.join(clusterIn(old), 'PG_VERSION'), '16\n')
  await expect(startEmbeddedPostgres(old)).rejects.toThrow(/holds a database of PostgreSQL 16, and this version of Counterpoint runs PostgreSQL 18: /)
})

test('a folder that cannot be made is refused', async () => {
  writeFileSync(path.join(root, 'file'), '')
  await expect(startEmbeddedPostgres(path.join(root, 'file', 'data'))).rejects.toThrow(/cannot be written to \(\w+\): give this account the right/)
})

test('something else where the database should be is left alone', async () => {
  const other = path.join(root, 'other')
  mkdirSync(path.join(clusterIn(other), 'holiday pictures'), { recursive: true })
  await expect(startEmbeddedPostgres(other)).rejects.toThrow('it holds something else than a database')
  expect(existsSync(path.join(clusterIn(other), 'holiday pictures'))).toBe(true)
})

test('a log that has grown long keeps its end', () => {
  const log = path.join(root, 'long.log')
  writeFileSync(log, `${'x'.repeat(6_000_000)}the end`)
  keepShort(log)
  expect(statSync(log).size).toBeLessThan(1_000_000)
  expect(readFileSync(log, 'utf8')).toMatch(/the end$/)
})
