import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { logIn, startEmbeddedPostgres } from '@/server/embedded-postgres'
import { endsWithTests, freePort } from '@/tests/started-program'
import { openMailbox } from './mailbox'

/** The real program, started as the README says, on an empty data folder of its own. */
export interface Installation {
  url: string
  db: pg.Pool
  databaseUrl: string
  letters: Awaited<ReturnType<typeof openMailbox>>['letters']
  /** Everything it has printed. */
  log: () => string
  /** Everything the database has written into its log. */
  databaseLog: () => string
  /** The link for the first administrator, as it is printed at the first start. */
  setUpLink: () => string
  /** Ends it as Ctrl-C does; answers its exit code. */
  stop: () => Promise<number | null>
}

const patienceSeconds = 120


export async function startInstallation(given: Record<string, string> = {}): Promise<Installation> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-e2e-'))
  const dataFolder = path.join(folder, 'data')
  const mailbox = await openMailbox()
  const url = `http://127.0.0.1:${await freePort()}`
  const program = spawn(process.execPath, ['--import', endsWithTests, '--import', 'tsx', 'server/commands/start.ts'], {
    env: {
      ...process.env, DATABASE_URL: undefined, FORCE_COLOR: undefined, NO_COLOR: '1', NODE_ENV: 'production', HOSTNAME: '127.0.0.1', PORT: new URL(url).port, APP_URL: url, DATA_DIR: dataFolder,
      SMTP_URL: mailbox.url, MAIL_FROM: 'training@example.org', ...given,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  const keep = (text: string) => { output += text }
  program.stdout?.setEncoding('utf8').on('data', keep)
  program.stderr?.setEncoding('utf8').on('data', keep)
  const end = once(program, 'exit').then(([code]) => (typeof code === 'number' ? code : null))
  const setUpLink = () => /https?:\/\/\S+\/set-up\/[\w-]+/.exec(output)?.[0] ?? ''
  const answers = () => fetch(`${url}/sign-in`).then(({ ok }) => ok, () => false)
  // The link is printed last.
  for (let patience = Date.now() + patienceSeconds * 1000; !setUpLink() || !(await answers()); await once(AbortSignal.timeout(200), 'abort')) {
    const ended = program.exitCode !== null
    if (!ended && Date.now() < patience) continue
    // Asked first, so that it takes its database with it.
    program.kill('SIGTERM')
    await Promise.race([end, once(AbortSignal.timeout(20_000), 'abort')])
    program.kill('SIGKILL')
    await mailbox.close()
    throw new Error(`The program ${ended ? 'ended' : `did not answer within ${patienceSeconds} s`}. It said:\n${output}`)
  }
  // It runs already, and is found; this learns its address alone.
  const database = await startEmbeddedPostgres(dataFolder)
  const db = new pg.Pool({ connectionString: database.url, max: 3 })
  db.on('error', () => undefined)
  return {
    url, db, databaseUrl: database.url,
    letters: mailbox.letters,
    log: () => output,
    databaseLog: () => readFileSync(logIn(dataFolder), 'utf8'),
    setUpLink,
    async stop() {
      await db.end()
      program.kill('SIGTERM')
      const code = await end
      await mailbox.close()
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
      return code
    },
  }
}
