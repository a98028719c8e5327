import path from 'node:path'
import pg from 'pg'
import { keepShort, logIn, startEmbeddedPostgres, type EmbeddedPostgres } from '@/server/embedded-postgres'
import type { Environment } from '@/server/environment'
import { checkExternalPostgres } from '@/server/external-postgres'
import { stopWithThisProcess } from '@/server/postmaster'
import { Refusal } from '@/server/refusal'

const APPLICATION_LOCK = 7_110_732
const HOUR = 3_600_000
const NO_ADDRESS = 'without an address yet'

export type CourseDatabase = {
  url: string
  /** Tells whoever tries to start a second application where this one is. */
  announce: (address: string) => Promise<void>
  close: () => Promise<void>
}

/** The database of DATABASE_URL, or the embedded one in the data folder, held for the one application that may run on it. */
export async function openCourseDatabase({ DATABASE_URL, DATA_DIR }: Environment): Promise<CourseDatabase> {
  if (DATABASE_URL) {
    await checkExternalPostgres(DATABASE_URL)
    return { url: DATABASE_URL, announce: () => Promise.resolve(), close: () => Promise.resolve() }
  }
  return heldDatabase(path.resolve(DATA_DIR))
}

async function heldDatabase(dataFolder: string): Promise<CourseDatabase> {
  let server = await startEmbeddedPostgres(dataFolder)
  let holder = await hold(server, dataFolder)
  let address = NO_ADDRESS
  let closing = false
  const { url } = server
  const trimming = setInterval(() => keepShort(logIn(dataFolder)), HOUR)

  // The lock is lost only when the server is gone: then it is started again, on the same port, and the application reconnects.
  const restart = async () => {
    if (closing) return
    console.error('The database ended unexpectedly: it is started again.')
    server = await startEmbeddedPostgres(dataFolder)
    if (server.url !== url) throw new Refusal('The port of the database was taken by another program when it was started again: start Counterpoint again.')
    holder = await hold(server, dataFolder)
    await announce(holder, address)
    watch()
  }
  const watch = () => {
    holder.once('end', () => {
      restart().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error)
        process.kill(process.pid, 'SIGTERM')
      })
    })
  }
  watch()

  return {
    url,
    announce: (told) => announce(holder, (address = told)),
    close: async () => {
      closing = true
      clearInterval(trimming)
      await server.stop()
    },
  }
}

/** A connection that holds the lock of the application as long as this process lives; its name says where the application is. */
async function hold(server: EmbeddedPostgres, dataFolder: string) {
  const client = new pg.Client({ connectionString: server.superuserUrl, application_name: NO_ADDRESS, keepAlive: true })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [APPLICATION_LOCK])
  if (!rows[0]?.held) {
    const { rows: holders } = await client.query<{ application_name: string }>(
      'SELECT application_name FROM pg_stat_activity JOIN pg_locks USING (pid) WHERE locktype = $1 AND objid = $2 AND granted',
      ['advisory', APPLICATION_LOCK],
    )
    await client.end()
    throw new Refusal(`Counterpoint already runs on the data folder ${dataFolder}, ${holders[0]?.application_name || NO_ADDRESS}: use that one, or stop it first.`)
  }
  stopWithThisProcess(server.pid)
  return client
}

async function announce(holder: pg.Client, address: string) {
  await holder.query(`SET application_name TO ${pg.escapeLiteral(address)}`)
}
