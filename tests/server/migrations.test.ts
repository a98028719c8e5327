import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environment } from '@/server/environment'
import { applyMigrations, migrationStatus, missingMigration } from '@/server/migrations'

const url = environment().DATABASE_URL ?? ''
const client = new pg.Client({ connectionString: url })
beforeAll(() => client.connect())
afterAll(() => client.end())

test('the migrations lead to the schema', async () => {
  expect(await missingMigration(url)).toBe('')
})

test('a migrated database has nothing left to apply', async () => {
  expect(await applyMigrations(url)).toEqual([])
  expect(await migrationStatus(url)).toMatchObject({ history: null, failedMigrationNames: [], editedMigrationNames: [] })
})

test('of two processes that migrate an empty database at once, one does it and the other finds it done', async () => {
  const empty = new URL(url)
  empty.pathname += '-empty'
  await client.query(`CREATE DATABASE "${empty.pathname.slice(1)}"`)
  const applied = await Promise.all([applyMigrations(empty.href), applyMigrations(empty.href)])
  expect(applied.map((names) => names.length > 0).sort()).toEqual([false, true])
  expect(await migrationStatus(empty.href)).toMatchObject({ history: null })
})

test('a migration that was interrupted is done again', async () => {
  // What a killed process leaves: the note that it began, and nothing of the transaction.
  await client.query('UPDATE _prisma_migrations SET finished_at = NULL')
  await client.query('CREATE SCHEMA kept; ALTER TABLE _prisma_migrations SET SCHEMA kept; DROP SCHEMA public CASCADE; CREATE SCHEMA public; ALTER TABLE kept._prisma_migrations SET SCHEMA public')
  expect(await applyMigrations(url)).not.toEqual([])
  expect(await migrationStatus(url)).toMatchObject({ history: null, failedMigrationNames: [] })
})

test('a database of a newer version is refused with a sentence', async () => {
  await client.query("INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('1', '', '29990101000000_later', now())")
  await expect(applyMigrations(url)).rejects.toThrow(/made by a newer version of Counterpoint \(it has 29990101000000_later\)/)
  await client.query("DELETE FROM _prisma_migrations WHERE id = '1'")
})

describe('the database itself', () => {
  test.each([
    "UPDATE audit_entry SET act = 'another'",
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry',
  ])('refuses %s', async (statement) => {
    await client.query("INSERT INTO audit_entry (act, target_type, target_id) VALUES ('account.invited', 'account', '1')")
    await expect(client.query(statement)).rejects.toThrow('audit_entry is append-only')
  })

  test.each([
    "INSERT INTO organisation (id) VALUES (2)",
    "INSERT INTO cohort (id, name, course_id, opens_at, closes_at) VALUES (gen_random_uuid(), 'A', 'a', now(), now())",
    "INSERT INTO account (id, sign_in_name, name) VALUES (gen_random_uuid(), 'Ayesha@example.org', 'Ayesha')",
    "INSERT INTO try_limit (key, tries, window_ends_at) VALUES ('a', -1, now())",
  ])('refuses %s', async (statement) => {
    await expect(client.query(statement)).rejects.toThrow('violates check constraint')
  })

  test('has its one organisation', async () => {
    expect((await client.query('SELECT id FROM organisation')).rows).toEqual([{ id: 1 }])
  })
})
