import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Launch } from './postgres-binaries'
import { isAlive } from './postgres-cluster'

export type Postmaster = { pid: number; port: number }

/** The server process that says it runs on these files, from the note that PostgreSQL leaves among them. */
export function postmasterOf(cluster: string): Postmaster | null {
  try {
    const [pid, , , port] = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n')
    return pid ? { pid: Math.abs(Number(pid)), port: Number(port) } : null
  } catch {
    return null
  }
}

/**
 * Removes a note that would make PostgreSQL refuse to start though nothing of it runs: after a restart of the machine or its
 * container the number in it often belongs to another program.
 */
export function forgetStranger(cluster: string) {
  const noted = postmasterOf(cluster)
  if (noted && isAlive(noted.pid) && !isRunning(cluster)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true })
}

export function isRunning(cluster: string) {
  const noted = postmasterOf(cluster)
  return noted !== null && isAlive(noted.pid) && isPostgresOn(cluster, noted.pid)
}

function isPostgresOn(cluster: string, pid: number) {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') return true
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes('postgres')
}

/** Whether the server takes connections for these very files; `starting` also while it recovers or shuts down. */
export async function answer(cluster: string, port: number, password: string): Promise<'ready' | 'starting' | 'silent'> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres', password, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    // A copied folder carries the note of the server that runs on the original.
    return rows[0] && realpathSync(rows[0].data_directory) === realpathSync(cluster) ? 'ready' : 'silent'
  } catch (error) {
    return error instanceof pg.DatabaseError && error.code === '57P03' ? 'starting' : 'silent'
  } finally {
    await client.end().catch(() => {})
  }
}

/** Stops the server: it ends open transactions undone, writes a checkpoint and leaves. */
export async function stopPostmaster(cluster: string, launch: Launch) {
  const running = postmasterOf(cluster)
  if (!running || !isAlive(running.pid)) return
  if (process.platform === 'win32') {
    const { command, args, options } = launch('pg_ctl', ['stop', '-D', cluster, '-m', 'fast', '-w'])
    spawnSync(command, args, options)
    return
  }
  process.kill(running.pid, 'SIGINT')
  const patience = Date.now() + 30_000
  while (isAlive(running.pid) && postmasterOf(cluster)?.pid === running.pid) {
    if (Date.now() > patience) process.kill(running.pid, 'SIGQUIT')
    await wait(20)
  }
}

/**
 * Stops the server when this process ends in whatever way, also by a kill that it cannot answer, and removes its folder if one is
 * given: a shell waits for the end of its input, which this process holds. Elsewhere than on Unix the server stays, and the next
 * start finds it.
 */
export function stopWithThisProcess(pid: number, folder?: string) {
  if (process.platform === 'win32') return
  const removal = folder ? '; while kill -0 "$0" 2>/dev/null; do sleep 0.1; done; rm -rf "$1"' : ''
  const script = `cat >/dev/null; kill -INT "$0" 2>/dev/null${removal}`
  spawn('/bin/sh', ['-c', script, String(pid), folder ?? ''], { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] }).unref()
}
