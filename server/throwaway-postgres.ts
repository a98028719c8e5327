import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from './embedded-postgres'
import { stopWithThisProcess } from './postmaster'

const CARELESS = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', io_method: 'sync', max_wal_size: '4GB' }

/** A database in the system's folder for temporary files, quick because it may lose everything; `stop` removes it. */
export async function startThrowawayPostgres(purpose: string) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `counterpoint-${purpose}-`))
  const server = await startEmbeddedPostgres(folder, CARELESS)
  stopWithThisProcess(server.pid, folder)
  return {
    ...server,
    folder,
    stop: async () => {
      await server.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
