import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Refusal } from '@/server/refusal'

/** The script of a program that npm installed, to be run by the present Node. */
export function installed(script: string) {
  return createRequire(path.resolve('package.json')).resolve(script)
}

/** Runs a script of Node to its end; what it said is shown only when it fails. */
export async function runToEnd(script: string, args: readonly string[], { stop, env }: { stop: AbortSignal; env?: Record<string, string> }) {
  const child = spawn(process.execPath, [installed(script), ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  stop.addEventListener('abort', kill)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  stop.removeEventListener('abort', kill)
  stop.throwIfAborted()
  if (code !== 0) throw new Refusal(`${said.trim()}\n\n"${path.basename(script)} ${args.join(' ')}" failed with what is said above.`)
}
