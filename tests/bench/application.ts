import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { makeProductionBuild } from '@/server/commands/production-build'
import { installed } from '@/server/commands/subprocess'
import { startEmbeddedPostgres } from '@/server/embedded-postgres'
import { applyMigrations } from '@/server/migrations'
import { freePort } from '@/tests/started-program'

export interface Measurable {
  origin: string
  databaseUrl: string
  superuserUrl: string
  logFile: string
  /** The roots of what a request costs: the application and the database. */
  pids: readonly number[]
  stop: () => Promise<void>
}

/** The production build with the floors in it, on an embedded database with its usual settings: what is measured is what runs. */
export async function startMeasurable(): Promise<Measurable> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-bench-'))
  const database = await startEmbeddedPostgres(folder)
  await applyMigrations(database.url)
  const origin = `http://127.0.0.1:${await freePort()}`
  Object.assign(process.env, {
    COUNTERPOINT_BENCH: '1', COUNTERPOINT_DIST: '.next-bench', DATABASE_URL: database.url, APP_URL: origin, NEXTAUTH_URL: origin, NEXTAUTH_SECRET: 'a secret for the benchmark, long enough', SECRET: 'a secret for the benchmark, long enough',
  })
  await makeProductionBuild(new AbortController().signal)
  const app = spawn(process.execPath, [installed('next/dist/bin/next'), 'start', '-p', new URL(origin).port, '-H', '127.0.0.1'], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'inherit'] })
  while (!(await fetch(`${origin}/sign-in`).then(({ ok }) => ok, () => false))) {
    if (app.exitCode !== null) throw new Error('The application ended before it answered.')
  }
  return {
    origin, databaseUrl: database.url, superuserUrl: database.superuserUrl, logFile: path.join(folder, 'postgres.log'),
    pids: [app.pid ?? 0, database.pid],
    async stop() {
      app.kill('SIGTERM')
      if (app.exitCode === null) await once(app, 'exit')
      await database.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
