import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { Refusal } from './refusal'
import { withSchemaEngine } from './schema-engine'

const folder = path.resolve('prisma/migrations')
const filters = { externalTables: [], externalEnums: [] }
const LOCK = 7_110_731

/** Applies what is missing, the tables of the job library too, and returns the names of ours. Any number of processes may do this at once: one works, the others wait for it. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  if (await isMigrated(databaseUrl)) return []
  return oneAtATime(databaseUrl, () =>
    withSchemaEngine(databaseUrl, schema(), async (engine) => {
      const migrationsList = migrations()
      await prepareHistory(engine)
      try {
        const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters })
        await runMigrations({ connectionString: databaseUrl })
        return appliedMigrationNames
      } catch (error) {
        throw new Refusal(sentenceFor(error), { cause: error })
      }
    }),
  )
}

/** Whether exactly our migrations were applied, which an ordinary start finds out without the engine, its second and its 45 MB. */
async function isMigrated(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ known: boolean }>("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known")
    if (!tables[0]?.known) return false
    const { rows } = await client.query<{ entry: string }>(
      "SELECT migration_name || ' ' || CASE WHEN finished_at IS NULL THEN 'unfinished' ELSE checksum END AS entry FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name",
    )
    const ours = migrations().migrationDirectories.map(({ path: name, migrationFile }) => {
      return `${name} ${createHash('sha256').update(migrationFile.content.value).digest('hex')}`
    })
    return rows.map(({ entry }) => entry).join('\n') === ours.join('\n')
  } finally {
    await client.end()
  }
}

/** Forgets migrations that were interrupted (each is one transaction, so nothing of them is there) and refuses a history that is not ours. */
async function prepareHistory(engine: SchemaEngine) {
  for (const migrationName of (await diagnosis(engine)).failedMigrationNames) await engine.markMigrationRolledBack({ migrationName })
  const { editedMigrationNames, history } = await diagnosis(engine)
  if (history && history.diagnostic !== 'databaseIsBehind') {
    const names = history.unpersistedMigrationNames.join(', ')
    throw new Refusal(`The database was made by a newer version of Counterpoint (it has ${names}): start that version, or restore a backup made before it.`)
  }
  if (editedMigrationNames.length > 0) {
    const names = editedMigrationNames.join(', ')
    throw new Refusal(`The migration ${names} was edited after this database had been made with it: undo the edit and add a new migration, or, if nothing in the database is needed, make a new one.`)
  }
}

/** Not the engine's own lock: that is not held while the history is looked at, and taking it here as well would wait for itself. */
async function oneAtATime<T>(databaseUrl: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, lock_timeout: 60_000 })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]).catch((error: unknown) => {
      throw new Refusal('Another process has been migrating this database for a minute: wait for it to end, then start again.', { cause: error })
    })
    return await work()
  } finally {
    await client.end()
  }
}

/** How the database stands to the migrations of this version: which are missing, which failed, which were edited after they ran. */
export function migrationStatus(databaseUrl: string) {
  return withSchemaEngine(databaseUrl, schema(), diagnosis)
}

function diagnosis(engine: SchemaEngine) {
  return engine.diagnoseMigrationHistory({ migrationsList: migrations(), optInToShadowDatabase: false, filters })
}

/** The SQL that is still missing from the migrations to reach schema.prisma; empty when they agree. The role must be allowed to create databases. */
export async function missingMigration(databaseUrl: string): Promise<string> {
  const { stdout } = await withSchemaEngine(databaseUrl, schema(), (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...migrations() },
      to: { tag: 'schemaDatamodel', files: [schema()] },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  return stdout === null || stdout.includes('This is an empty migration') ? '' : stdout
}

function schema() {
  const file = path.resolve('prisma/schema.prisma')
  return { path: file, content: readFileSync(file, 'utf8') }
}

function migrations() {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir: folder,
    lockfile: { path: './migration_lock.toml', content: readFileSync(path.join(folder, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: names.sort().map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok' as const, value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8') },
      },
    })),
  }
}

function sentenceFor(error: unknown) {
  const text = error instanceof Error ? error.message : String(error)
  const reason = /ERROR: (.+)/.exec(text)?.[1] ?? text.split('\n')[0]
  const name = /migration_name="([^"]+)"/.exec(text)?.[1]
  return name
    ? `The migration ${name} failed and was undone, so that the database is as it was before: ${reason}.`
    : `The database could not be migrated: ${reason}.`
}
