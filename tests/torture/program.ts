import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { endsWithTests, freePort } from '@/tests/started-program'
import { below } from './processes'

/** The program as `npm start` runs it, kept running as a service manager would: when it ends, it is started again. */
export interface Program {
  url: string
  port: number
  log: () => string
  /** How often it was started by the service manager, the first time included. */
  starts: () => number
  /** Ends the application below it with SIGKILL: it starts another one itself. */
  killApplication: () => void
  /** Ends the program itself with SIGKILL. */
  kill: () => void
  answers: () => Promise<boolean>
  stop: () => Promise<void>
}

export const secret = 'a secret of the torture, which is long enough'

export async function startProgram(environment: Record<string, string | undefined>): Promise<Program> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let output = ''
  let stopping = false
  let starts = 0
  const launch = (): ChildProcess => {
    starts += 1
    const started = spawn(process.execPath, ['--import', endsWithTests, '--import', 'tsx', 'server/commands/start.ts'], {
      env: { ...process.env, DATABASE_URL: undefined, FORCE_COLOR: undefined, NO_COLOR: '1', NODE_ENV: 'production', HOSTNAME: '127.0.0.1', PORT: String(port), APP_URL: url, SECRET: secret, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    for (const stream of [started.stdout, started.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => { output += text })
    started.once('exit', () => { if (!stopping) setTimeout(() => { child = launch() }, 200) })
    return started
  }
  let child = launch()
  const answers = () => fetch(`${url}/sign-in`, { signal: AbortSignal.timeout(5_000) }).then(({ ok }) => ok, () => false)
  for (const patience = Date.now() + 120_000; !(await answers()); await once(AbortSignal.timeout(50), 'abort'))
    if (Date.now() > patience) { stopping = true; child.kill('SIGTERM'); throw new Error(`The program did not answer within two minutes. It said:\n${output}`) }
  return {
    url, port, answers,
    log: () => output,
    starts: () => starts,
    killApplication() {
      const application = below(child.pid ?? 0).find(({ command }) => /next-server|next\/dist\/bin\/next/.test(command))
      if (application) process.kill(application.pid, 'SIGKILL')
    },
    kill: () => child.kill('SIGKILL'),
    async stop() {
      stopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}
