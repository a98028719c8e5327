import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from '@/server/refusal'

/** The script of a program that npm installed, to be run by the present Node. */
export function installed(script: string) {
  return createRequire(path.resolve('package.json')).resolve(script)
}

// Only in the child itself: its own workers inherit the options, and have channels that must hold them. Unreferenced, or a child
// that has done its work would wait for ever.
const END_WITH_PARENT = `if(process.ppid===${process.pid}){process.on("disconnect",()=>process.exit());process.channel?.unref()}`

/**
 * Options of Node for a child with a channel to this process: it ends when this process does, also by a kill, because the channel
 * closes. Encoded, because `next dev` passes them on to its own children and loses quotes.
 */
export const ENDS_WITH_PARENT = ['--import', `data:text/javascript,${encodeURIComponent(END_WITH_PARENT)}`]

/** Runs a script of Node to its end; what it said is shown only when it fails. */
export async function runToEnd(script: string, args: readonly string[], { stop, env }: { stop: AbortSignal; env?: Record<string, string> }) {
  const child = spawn(process.execPath, [...ENDS_WITH_PARENT, installed(script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const kill = () => child.kill('SIGKILL')
  stop.addEventListener('abort', kill)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  stop.removeEventListener('abort', kill)
  stop.throwIfAborted()
  if (code !== 0) throw new Refusal(`${said.trim()}\n\n"${path.basename(script)} ${args.join(' ')}" failed with what is said above.`)
}
