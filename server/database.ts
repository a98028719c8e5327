import { PrismaPg } from '@prisma/adapter-pg'
import { Prisma, PrismaClient } from '@/prisma/client/client'
import { installation } from './installation'

function connect() {
  const adapter = new PrismaPg({
    connectionString: installation().DATABASE_URL,
    max: 16,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 5_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'counterpoint',
  })
  return new PrismaClient({ adapter })
}

type Database = ReturnType<typeof connect>

// Kept on globalThis: `next dev` loads this module again at each change, and every copy would hold its own pool.
const holder = globalThis as typeof globalThis & { counterpointDatabase?: Database }

/** The one pool of connections, opened at first use. */
export const database: Database = new Proxy({} as Database, {
  get: (_, name) => Reflect.get((holder.counterpointDatabase ??= connect()), name) as unknown,
})

export type Transaction = Prisma.TransactionClient
export const sql = Prisma.sql
export const joined = Prisma.join
export const nothing = Prisma.empty
export type Sql = Prisma.Sql
