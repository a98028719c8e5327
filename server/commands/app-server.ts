import { spawn, type ChildProcess } from 'node:child_process'
import net from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Refusal } from '@/server/refusal'
import type { StopSignals } from './stop-signals'
import { installed } from './subprocess'
import type { WebAddress } from './web-address'

const DRAIN = 30_000
const CALM = 60_000
const RESTARTS = 5

// The application ends with the process that started it, also when that one was killed: the channel between them closes.
// Encoded, because `next dev` passes it on to its own children and loses quotes.
const WITH_PARENT = `data:text/javascript,${encodeURIComponent('process.on("disconnect",()=>process.exit())')}`

/**
 * Runs the application until it is told to stop, and starts it again when it ends by itself. Told to stop, it takes no new
 * request and finishes those in flight, for half a minute at most or until it is told again.
 */
export async function serve(mode: 'start' | 'dev', address: WebAddress, { stop, hurry }: StopSignals, ready: () => void): Promise<'finished' | 'cut off'> {
  let restarts = 0
  let left: 'finished' | 'cut off' = 'finished'
  for (;;) {
    stop.throwIfAborted()
    const begun = Date.now()
    const app = launch(mode, address)
    const ended = new Promise<string>((resolve) => app.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)))
    const leave = () => void drain(app, ended, hurry, () => (left = 'cut off'))
    stop.addEventListener('abort', leave)
    const answering = await Promise.race([answers(address), ended])
    if (answering !== true && !stop.aborted && restarts === 0) throw new Refusal(`The application did not start (${answering}).`)
    if (answering === true && !stop.aborted && restarts === 0) ready()
    const how = await ended
    stop.removeEventListener('abort', leave)
    if (stop.aborted) return left
    restarts = Date.now() - begun > CALM ? 1 : restarts + 1
    if (restarts > RESTARTS) throw new Refusal(`The application ended ${RESTARTS} times within a minute of its start (${how}): what it said above tells why.`)
    console.error(`The application ended unexpectedly (${how}): it is started again.`)
    await wait(200 * 2 ** restarts, undefined, { signal: stop }).catch(() => {})
  }
}

function launch(mode: 'start' | 'dev', { hostname, port }: WebAddress) {
  const args = ['--import', WITH_PARENT, installed('next/dist/bin/next'), mode, '-p', String(port), '-H', hostname]
  const env = { ...process.env, NODE_ENV: mode === 'start' ? 'production' : 'development', NEXT_TELEMETRY_DISABLED: '1' } as const
  // Detached, so that a Ctrl-C at the terminal reaches it through this process alone.
  const app = spawn(process.execPath, args, { env, detached: process.platform !== 'win32', stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  showWithoutBanner(app)
  return app
}

/** Shows what the application writes, but for the banner of Next.js, which gives an address of its own. */
function showWithoutBanner(app: ChildProcess) {
  if (!app.stdout) return
  createInterface(app.stdout).on('line', (line) => {
    if (!/^\s*(▲|✓|·|- (Local|Network|Environments|Experiments)\b)/u.test(line)) console.log(line)
  })
}

async function drain(app: ChildProcess, ended: Promise<string>, hurry: AbortSignal, cutOff: () => void) {
  app.kill('SIGTERM')
  const cut = () => {
    cutOff()
    app.kill('SIGKILL')
  }
  const limit = setTimeout(cut, DRAIN)
  hurry.addEventListener('abort', cut)
  await ended
  clearTimeout(limit)
  hurry.removeEventListener('abort', cut)
}

async function answers({ hostname, port }: WebAddress) {
  while (!(await connects(hostname, port))) await wait(30)
  return true as const
}

function connects(host: string, port: number) {
  return new Promise<boolean>((resolve) => {
    const socket = net.connect({ host: host === '0.0.0.0' ? '127.0.0.1' : host, port })
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
