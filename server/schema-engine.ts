import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import pg from 'pg'

const CHAR = 18
const CHAR_ARRAY = 1002

// In the transaction of the migration itself: the engine records it in a second one, and a crash between would leave it done but unrecorded.
const RECORD = `DO $record$ BEGIN IF to_regclass('_prisma_migrations') IS NOT NULL THEN
  UPDATE _prisma_migrations SET finished_at = now() WHERE finished_at IS NULL AND rolled_back_at IS NULL;
END IF; END $record$`

/**
 * Lends out Prisma's schema engine as WebAssembly: its native build is fetched from Prisma's server when first used, and an
 * installation may have no internet.
 */
export async function withSchemaEngine<T>(
  databaseUrl: string,
  schema: { path: string; content: string },
  use: (engine: engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  await (loaded ??= load())
  const database = new MigratedDatabase(databaseUrl)
  try {
    const lent = await engine.SchemaEngine.new(
      { datamodels: [[schema.path, schema.content]] },
      () => {},
      bindMigrationAwareSqlAdapterFactory(database),
    )
    return await use(lent)
  } finally {
    await database.leave()
  }
}

let loaded: Promise<void> | undefined

async function load() {
  const script = createRequire(path.resolve('package.json')).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const wasm = readFileSync(path.join(path.dirname(script), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': imports() })
  engine.__wbg_set_wasm(instance.exports)
  // The engine tells its last words to this global before it traps; without it the trap hides the reason.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (reason: string) => console.error(reason) } })
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') Reflect.apply(start, undefined, [])
}

/** What the engine calls of JavaScript; the timer of its lock, ten seconds, must not keep a command from ending. */
function imports() {
  const idleTimeout = (done: () => void, milliseconds: number) => setTimeout(done, milliseconds).unref()
  return Object.fromEntries(Object.entries(engine).map(([name, value]) => [name, name.startsWith('__wbg_setTimeout') ? idleTimeout : value]))
}

/** The database as the engine needs it, without three faults of @prisma/adapter-pg 7.10.0. */
class MigratedDatabase implements SqlMigrationAwareDriverAdapterFactory {
  readonly provider = 'postgres'
  readonly adapterName = '@prisma/adapter-pg'
  private readonly pools: pg.Pool[] = []
  private readonly shadows: string[] = []

  constructor(private readonly url: string) {}

  connect() {
    return this.connectTo(this.url)
  }

  // The adapter's own shadow database is the main one: its connection string wins over the name of the database.
  async connectToShadowDb() {
    const name = `shadow_${randomUUID().replaceAll('-', '')}`
    await this.inMainDatabase(`CREATE DATABASE "${name}"`)
    this.shadows.push(name)
    const url = new URL(this.url)
    url.pathname = `/${name}`
    return this.connectTo(url.toString())
  }

  async leave() {
    await Promise.all(this.pools.map((pool) => pool.end()))
    for (const name of this.shadows) await this.inMainDatabase(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`)
  }

  private async connectTo(connectionString: string) {
    const pool = new pg.Pool({ connectionString, max: 4, lock_timeout: 10_000 })
    this.pools.push(pool)
    const adapter = await new PrismaPg(declaringChars(pool)).connect()
    const queryRaw = adapter.queryRaw.bind(adapter)
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query)
      const columnTypes = result.columnTypes.map((type) => (type === ColumnTypeEnum.CharacterArray ? ColumnTypeEnum.Character : type))
      return { ...result, columnTypes }
    }
    // The adapter's own cuts the script at every semicolon, also inside functions, and makes a migration many transactions.
    adapter.executeScript = async (script) => {
      await adapter.executeRaw({ sql: `${script}\n;${RECORD}`, args: [], argTypes: [] })
    }
    return adapter
  }

  private async inMainDatabase(statement: string) {
    const client = new pg.Client({ connectionString: this.url })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
}

/** The pool with columns of type "char", which the adapter refuses, declared as arrays of it, which it knows; `queryRaw` turns them back. */
function declaringChars(pool: pg.Pool) {
  return new Proxy(pool, {
    get(target, property) {
      if (property === 'query') {
        return async (statement: pg.QueryArrayConfig) => {
          const result = await target.query(statement)
          // A script of several statements has several results, of which the adapter looks at none.
          if (!Array.isArray(result)) for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = CHAR_ARRAY
          return result
        }
      }
      const value: unknown = Reflect.get(target, property)
      return typeof value === 'function' ? (...args: unknown[]): unknown => Reflect.apply(value, target, args) : value
    },
  })
}
