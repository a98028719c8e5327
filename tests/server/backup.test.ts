import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { applicationLock } from '@/server/application-lock'
import { backUp } from '@/server/backup'
import { startEmbeddedPostgres } from '@/server/embedded-postgres'
import { applyMigrations } from '@/server/migrations'
import { restore } from '@/server/restore'
import { keptSecret } from '@/server/secret'

const root = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-backup-'))
const folder = path.join(root, 'data')
const file = path.join(root, 'kept', 'backup.tar.gz')
let stop = () => Promise.resolve()
afterAll(async () => {
  await stop()
  rmSync(root, { recursive: true })
})

async function connected(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

async function addAccounts(client: pg.Client, count: number) {
  await client.query("INSERT INTO account (id, sign_in_name, name) SELECT id, id::text, 'عائشہ' FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, $1)) AS ids", [count])
}

const fingerprint = 'SELECT count(*)::int AS n, md5(string_agg(account::text, $1 ORDER BY id)) AS md5 FROM account'

test('a backup made while people work, restored into an empty folder, has all that was saved before it', async () => {
  const server = await startEmbeddedPostgres(folder)
  stop = server.stop
  await applyMigrations(server.url)
  const secret = keptSecret(folder)
  const client = await connected(server.url)
  await addAccounts(client, 500)
  const { rows: before } = await client.query(fingerprint, ['|'])

  const work = await connected(server.url)
  let working = true
  const worked = (async () => {
    while (working) await work.query("INSERT INTO audit_entry (act, target_type, target_id) VALUES ('a', 'b', repeat('c', 10000))")
  })()
  const counts = await backUp(server, folder, file)
  working = false
  await worked
  await Promise.all([work.end(), client.end()])
  await server.stop()

  expect(counts).toEqual({ accounts: 500, attempts: 0 })
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])

  rmSync(folder, { recursive: true })
  expect(await restore(folder, file, '2026-11-23')).toEqual({ counts: { accounts: 500, attempts: 0 }, kept: null })
  expect(keptSecret(folder)).toEqual(secret)
  const restored = await startEmbeddedPostgres(folder)
  stop = restored.stop
  const reader = await connected(restored.url)
  expect((await reader.query(fingerprint, ['|'])).rows).toEqual(before)
  await reader.end()
})

test('nothing is restored while the course runs', async () => {
  const server = await startEmbeddedPostgres(folder)
  const application = await applicationLock(server, folder)
  await expect(restore(folder, file, '2026-11-24')).rejects.toThrow(/already runs on the data folder/)
  await application.end()
})

test('what a restore replaces is kept, and a server that nobody uses is stopped for it', async () => {
  const server = await startEmbeddedPostgres(folder)
  const client = await connected(server.url)
  await addAccounts(client, 7)
  await client.end()
  const { kept } = await restore(folder, file, '2026-11-25')
  expect(kept).toBe(path.join(folder, 'postgres-before-2026-11-25'))
  expect(existsSync(path.join(folder, 'postgres-before-2026-11-25', 'PG_VERSION'))).toBe(true)
})

test('a file that is no backup changes nothing', async () => {
  const other = path.join(root, 'other.tar.gz')
  writeFileSync(other, 'no backup')
  await expect(restore(folder, other, '2026-11-26')).rejects.toThrow(/cannot be unpacked|holds no database/)
  await expect(restore(folder, path.join(root, 'missing'), '2026-11-26')).rejects.toThrow(/There is no file/)
  expect(readdirSync(folder).filter((name) => name.includes('2026-11-26') || name.includes('unfinished'))).toEqual([])
})

test('a folder whose restore was cut off is not taken for an empty one', async () => {
  const cut = path.join(root, 'cut')
  await (await startEmbeddedPostgres(cut)).stop()
  renameSync(path.join(cut, 'postgres'), path.join(cut, 'postgres-before-2026-11-25'))
  await expect(startEmbeddedPostgres(cut)).rejects.toThrow('one that a restore set aside (postgres-before-2026-11-25)')
})
