import path from 'node:path'
import { announce, applicationLock } from '@/server/application-lock'
import { keepShort, logIn, startEmbeddedPostgres } from '@/server/embedded-postgres'
import type { Environment } from '@/server/environment'
import { checkExternalPostgres } from '@/server/external-postgres'
import { stopWithThisProcess } from '@/server/postmaster'
import { Refusal } from '@/server/refusal'

const HOUR = 3_600_000

export type CourseDatabase = {
  url: string
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
  let [server, lock] = await startAndHold(dataFolder)
  let address: string | null = null
  let closing = false
  const { url } = server
  const trimming = setInterval(() => keepShort(logIn(dataFolder)), HOUR)

  // The lock is lost only when the server is gone: then it is started again, on the same port, and the application reconnects.
  const restart = async () => {
    if (closing) return
    console.error('The database ended unexpectedly: it is started again.')
    ;[server, lock] = await startAndHold(dataFolder)
    if (server.url !== url) throw new Refusal('The port of the database was taken by another program when it was started again: start Counterpoint again.')
    if (address) await announce(lock, address)
    watch()
  }
  const watch = () =>
    lock.once('end', () => {
      restart().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error)
        process.kill(process.pid, 'SIGTERM')
      })
    })
  watch()

  return {
    url,
    announce: (told) => announce(lock, (address = told)),
    close: async () => {
      closing = true
      clearInterval(trimming)
      await server.stop()
    },
  }
}

async function startAndHold(dataFolder: string) {
  const server = await startEmbeddedPostgres(dataFolder)
  const lock = await applicationLock(server, dataFolder)
  stopWithThisProcess(server.pid)
  return [server, lock] as const
}
