import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/prisma/client/client'
import { installation } from './installation'

/** Stands first in a statement whose plan a connection keeps: those that every page or every answer asks, where planning costs more than running. */
const kept = '/* kept */'
const names = new Map<string, string>()

/** PostgreSQL keeps the plan of what has a name. Few have one: each is held by each connection. Unnamed are the others. */
function nameOf({ sql: text }: { sql: string }): string {
  if (!text.trimStart().startsWith(kept)) return ''
  const name = names.get(text) ?? (names.size < 100 ? `kept_${names.size}` : '')
  if (name) names.set(text, name)
  return name
}

function connect(purpose: 'work' | 'reports') {
  const adapter = new PrismaPg({
    connectionString: installation().DATABASE_URL,
    max: purpose === 'work' ? 16 : 4,
    connectionTimeoutMillis: purpose === 'work' ? 2_000 : 5_000,
    statement_timeout: purpose === 'work' ? 5_000 : 20_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: purpose === 'work' ? 'counterpoint' : 'counterpoint reports',
  }, { statementNameGenerator: nameOf })
  return new PrismaClient({ adapter })
}

type Database = ReturnType<typeof connect>

// Kept on globalThis: `next dev` loads this module again at each change, and every copy would hold its own pool.
const holder = globalThis as typeof globalThis & { counterpointDatabases?: Partial<Record<'work' | 'reports', Database>> }

function pool(purpose: 'work' | 'reports'): Database {
  return new Proxy({} as Database, {
    get: (_, name) => Reflect.get(((holder.counterpointDatabases ??= {})[purpose] ??= connect(purpose)), name) as unknown,
  })
}

/** The pool of connections for all that people wait for, opened at first use. */
export const database = pool('work')

/** A few connections of their own for what reads a lot, so that reports, however slow and many, take none from saving. */
export const reportDatabase = pool('reports')

export type Transaction = Prisma.TransactionClient
export const sql = Prisma.sql
export const joined = Prisma.join
export const nothing = Prisma.empty
export type Sql = Prisma.Sql
/** The name of a table or column that was read from the database itself. */
export function identifier(name: string): Sql {
  if (!/^[a-z_]+$/.test(name)) throw new Error('Not the name of a table or column.')
  return Prisma.raw(`"${name}"`)
}
