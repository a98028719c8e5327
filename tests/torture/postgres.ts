import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { logIn, startEmbeddedPostgres } from '@/server/embedded-postgres'
import { applyMigrations } from '@/server/migrations'
import { stopWithThisProcess } from '@/server/postmaster'
import { killTree } from './processes'

/** A PostgreSQL with the settings that the program gives its own, which can be killed and revived on the same port. */
export interface TorturedPostgres {
  url: string
  superuserUrl: string
  port: number
  /** Connections of the tests themselves, past every proxy. */
  db: pg.Pool
  log: () => string
  /** Ends the postmaster and all its children with SIGKILL. */
  kill: () => void
  /** Lets it end at once, without a checkpoint (`pg_ctl stop -m immediate`). */
  stopImmediately: () => void
  /** Starts it on its files again, which recovers them. */
  revive: (changed?: Readonly<Record<string, string>>) => Promise<void>
  stop: () => Promise<void>
}

export async function startTorturedPostgres(folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-torture-'))): Promise<TorturedPostgres> {
  let server = await startEmbeddedPostgres(folder)
  stopWithThisProcess(server.pid)
  await applyMigrations(server.url)
  const db = new pg.Pool({ connectionString: server.url, max: 4 })
  db.on('error', () => undefined)
  return {
    url: server.url, superuserUrl: server.superuserUrl, port: Number(new URL(server.url).port), db,
    log: () => readFileSync(logIn(folder), 'utf8'),
    kill: () => killTree(server.pid),
    stopImmediately: () => process.kill(server.pid, 'SIGQUIT'),
    async revive(changed = {}) {
      const { url } = server
      server = await startEmbeddedPostgres(folder, changed)
      stopWithThisProcess(server.pid)
      if (server.url !== url) throw new Error(`The database came back at ${server.url} and not at ${url}.`)
    },
    async stop() {
      await db.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
