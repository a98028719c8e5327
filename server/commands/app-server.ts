import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '@/server/refusal'
import type { StopSignals } from './stop-signals'
import { ENDS_WITH_PARENT, installed } from './subprocess'
import type { WebAddress } from './web-address'

const DRAIN = 30_000
const CALM = 60_000
const RESTARTS = 5

/**
 * Runs the application until it is told to stop, and starts it again when it ends by itself. Told to stop, it takes no new
 * request and finishes those in flight, for half a minute at most or until it is told again.
 */
export async function serve(mode: 'start' | 'dev', address: WebAddress, { stop, hurry }: StopSignals, ready: () => void): Promise<'finished' | 'cut off'> {
  let left: 'finished' | 'cut off' = 'finished'
  for (let restarts = 0; ; restarts++) {
    stop.throwIfAborted()
    const begun = Date.now()
    const app = launch(mode, address)
    const leave = () => drain(app, hurry, () => (left = 'cut off'))
    stop.addEventListener('abort', leave)
    const problem = await app.problem
    if (restarts === 0 && !stop.aborted) {
      if (problem) throw new Refusal(problem)
      ready()
    }
    const how = await app.ended
    stop.removeEventListener('abort', leave)
    if (stop.aborted) return left
    if (Date.now() - begun > CALM) restarts = 0
    if (restarts === RESTARTS) throw new Refusal(`The application ended ${RESTARTS} times within a minute of its start (${how}): what it said above tells why.`)
    console.error(`The application ended unexpectedly (${how}): it is started again.`)
    await wait(200 * 2 ** restarts, undefined, { signal: stop }).catch(() => {})
  }
}

type App = ReturnType<typeof launch>

/** Starts the application; `problem` is why it does not take requests, or null once it does. */
function launch(mode: 'start' | 'dev', { hostname, port }: WebAddress) {
  const args = [...ENDS_WITH_PARENT, installed('next/dist/bin/next'), mode, '-p', String(port), '-H', hostname]
  // Its lines are read here: colours would come between the words.
  const env = { ...process.env, NODE_ENV: mode === 'start' ? 'production' : 'development', NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: '0' } as const
  // Detached, so that a Ctrl-C at the terminal reaches it through this process alone.
  const child = spawn(process.execPath, args, { env, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const ended = new Promise<string>((resolve) => child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`)))

  let complaints: string | null = ''
  child.stderr?.on('data', (part: Buffer) => {
    if (complaints === null) process.stderr.write(part)
    else complaints += part.toString()
  })
  const takingRequests = new Promise<null>((resolve) => {
    if (child.stdout) createInterface(child.stdout).on('line', (line) => {
      if (line.includes('✓ Ready in')) {
        process.stderr.write(complaints ?? '')
        complaints = null
        resolve(null)
      }
      // The banner of Next.js, which gives an address of its own.
      if (!/^\s*(▲|✓|·|- (Local|Network|Environments|Experiments)\b)/u.test(line)) console.log(line)
    })
  })
  const failed = ended.then((how) =>
    complaints?.includes('EADDRINUSE')
      ? `Port ${port} was taken by another program while Counterpoint was starting: start it again.`
      : `${complaints ?? ''}The application did not start (${how}).`,
  )
  return { child, ended, problem: Promise.race([takingRequests, failed]) }
}

function drain({ child, ended }: App, hurry: AbortSignal, cutOff: () => void) {
  child.kill('SIGTERM')
  const cut = () => {
    cutOff()
    child.kill('SIGKILL')
  }
  const limit = setTimeout(cut, DRAIN)
  hurry.addEventListener('abort', cut)
  void ended.then(() => {
    clearTimeout(limit)
    hurry.removeEventListener('abort', cut)
  })
}
