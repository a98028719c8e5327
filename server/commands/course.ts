import type { Environment } from '@/server/environment'
import { applyMigrations } from '@/server/migrations'
import { serve } from './app-server'
import { greeting, tellApplication } from './application'
import type { CourseDatabase } from './course-database'
import { makeProductionBuild } from './production-build'
import { stage } from './stage'
import type { StopSignals } from './stop-signals'
import { webAddress } from './web-address'

type Course = {
  mode: 'start' | 'dev'
  given: Environment
  database: CourseDatabase
  /** What is done to the migrated database before anybody reaches it; returns what to say below the address, if anything. */
  prepare: (told: Environment & { APP_URL: string; DATABASE_URL: string }) => Promise<string | null>
}

/** Takes an open database to a running course, and stays until told to stop. */
export async function runCourse({ mode, given, database, prepare }: Course, signals: StopSignals) {
  try {
    const address = await webAddress(given)
    await database.announce(`at ${given.APP_URL ?? address.url}`)
    await stage('Bringing the tables of the database up to date', () => applyMigrations(database.url))
    signals.stop.throwIfAborted()
    const told = tellApplication(given, database.url, address)
    const more = await prepare(told)
    if (mode === 'start') await makeProductionBuild(signals.stop)
    // Loaded here, as it reads the environment. Jobs run beside the application, so that neither holds the other up.
    const { workThroughJobs } = await import('@/server/jobs/work')
    const working = new AbortController()
    const jobs = workThroughJobs(database.url, AbortSignal.any([signals.stop, working.signal]))
    const left = await serve(mode, address, signals, () => console.log([greeting(told, address), more].filter(Boolean).join('\n'))).finally(() => working.abort())
    await jobs
    console.log(`Stopped: the requests in flight were ${left}, and the database is closed.`)
  } finally {
    await database.close()
  }
}
