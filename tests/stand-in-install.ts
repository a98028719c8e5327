import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

// Answers like the built application, as far as starting and stopping it goes, without the minute that a build takes.
const NEXT = `
const [, , command, , port, , hostname] = process.argv
if (command === 'build') process.exit()
const held = []
const server = require('node:http').createServer((request, response) => {
  if (request.url === '/crash') process.exit(3)
  if (request.url === '/until-told-to-stop') held.push(response)
  else if (request.url !== '/never') response.end(JSON.stringify({ pid: process.pid, databaseUrl: process.env.DATABASE_URL, appUrl: process.env.APP_URL }))
  if (request.url !== '/') console.log('has ' + request.url)
})
server.listen(Number(port), hostname, () => console.log(process.env.NO_COLOR && process.env.FORCE_COLOR === '0' ? ' ✓ Ready in 1ms' : ' \\x1b[32m\\x1b[1m✓\\x1b[22m\\x1b[39m Ready in 1ms'))
process.on('SIGTERM', () => {
  server.close(() => process.exit(143))
  for (const response of held) response.end('finished')
})
`

/** A clone of this repository in which everything is real but Next.js. */
export function standInInstall() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'counterpoint-install-'))
  const link = (name: string) => symlinkSync(path.resolve(name), path.join(folder, name))
  for (const name of ['app', 'components', 'domain', 'lessons', 'prisma', 'server', 'package.json', 'package-lock.json', 'tsconfig.json', 'next.config.js']) link(name)
  mkdirSync(path.join(folder, 'node_modules', 'next', 'dist', 'bin'), { recursive: true })
  for (const name of readdirSync('node_modules')) if (name !== 'next') link(path.join('node_modules', name))
  writeFileSync(path.join(folder, 'node_modules', 'next', 'package.json'), '{ "name": "next", "version": "0.0.0" }')
  writeFileSync(path.join(folder, 'node_modules', 'next', 'dist', 'bin', 'next.js'), NEXT)
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) }
}

export type RunningCommand = ReturnType<typeof runCommand>

/** Runs a command of server/commands in a clone, where colours are asked for; `said` waits for what it writes. */
export function runCommand(folder: string, command: string, args: readonly string[] = [], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['--import', 'tsx', `server/commands/${command}.ts`, ...args], {
    cwd: folder,
    env: { ...process.env, DATABASE_URL: undefined, NO_COLOR: undefined, NODE_OPTIONS: '', npm_lifecycle_event: '', FORCE_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part.toString()
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => child.once('close', (code) => resolve({ code, output })))
  return {
    child,
    ended,
    said: (pattern: RegExp) =>
      new Promise<RegExpExecArray>((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(output)
          if (!found) return
          listeners.delete(look)
          resolve(found)
        }
        listeners.add(look)
        look()
        void ended.then(() => reject(new Error(`The command ended without saying ${pattern}:\n${output}`)))
      }),
  }
}
