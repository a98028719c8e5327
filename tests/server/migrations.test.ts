import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { applyMigrations, migrationStatus, missingMigration } from '@/server/migrations'
import { environment } from '@/server/environment'

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
