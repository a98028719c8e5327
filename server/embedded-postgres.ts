import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { launcher, type Launch } from './postgres-binaries'
import { checkCluster, clusterIn, lastLine, makeCluster, prepareDataFolder, type Passwords } from './postgres-cluster'
import { answer, forgetStranger, postmasterOf, stopPostmaster } from './postmaster'
import { Refusal } from './refusal'

export type EmbeddedPostgres = {
  /** The address of the course's own database, for the account that owns it. */
  url: string
  /** The same server for the account that may do everything, which only backups need. */
  superuserUrl: string
  /** Whether it ran already. */
  found: boolean
  pid: number
  stop: () => Promise<void>
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  max_wal_size: '512MB',
  idle_in_transaction_session_timeout: '60s',
  authentication_timeout: '10s',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  // Statements can carry what people wrote; the log gets only what went wrong.
  log_min_error_statement: 'panic',
  // So that a statement whose client was killed does not run on; other systems cannot tell.
  ...(process.platform === 'linux' ? { client_connection_check_interval: '5s' } : {}),
}

const LONG_LOG = 5_000_000

export function logIn(dataFolder: string) {
  return path.join(dataFolder, 'postgres.log')
}

/** Starts the PostgreSQL that npm installed on the files in the data folder, making them if need be, or finds the one that already runs. */
export async function startEmbeddedPostgres(dataFolder: string, changed: Readonly<Record<string, string>> = {}): Promise<EmbeddedPostgres> {
  prepareDataFolder(dataFolder)
  const { launch, owner } = launcher(dataFolder)
  makeCluster(dataFolder, launch, owner)
  const passwords = checkCluster(dataFolder, owner)
  const { port, pid, found } = await runningServer(dataFolder, launch, passwords, { ...SETTINGS, ...changed })
  const superuserUrl = `postgresql://postgres:${passwords.postgres}@127.0.0.1:${port}/postgres`
  await makeDatabase(superuserUrl, passwords.counterpoint)
  return {
    url: `postgresql://counterpoint:${passwords.counterpoint}@127.0.0.1:${port}/counterpoint`,
    superuserUrl,
    found,
    pid,
    stop: () => stopPostmaster(clusterIn(dataFolder), launch),
  }
}

async function runningServer(dataFolder: string, launch: Launch, { postgres }: Passwords, settings: Readonly<Record<string, string>>) {
  const cluster = clusterIn(dataFolder)
  const recorded = path.join(dataFolder, 'postgres.port')
  let launched: ReturnType<typeof launchServer> | undefined
  const patience = Date.now() + 60_000
  for (;;) {
    const noted = postmasterOf(cluster)
    const state = noted?.port ? await answer(cluster, noted.port, postgres) : 'silent'
    if (noted && state === 'ready') {
      writeFileSync(recorded, String(noted.port))
      return { ...noted, found: noted.pid !== launched?.pid }
    }
    // A server that recovers or shuts down is waited for, however long it takes.
    if (state === 'silent' && launched?.output() === null && Date.now() > patience) break
    if (state === 'silent' && launched?.output() !== null) {
      const problem = launched?.output()
      if (problem && (Date.now() > patience || !/lock file|shared memory|could not bind|could not create any TCP/.test(problem))) break
      forgetStranger(cluster)
      launched = launchServer(cluster, launch, await freePort(problem ? null : recorded), logIn(dataFolder), settings)
    }
    await wait(30)
  }
  throw new Refusal(`PostgreSQL did not start on ${cluster}: ${lastLine(launched?.output() ?? '') || 'it does not answer'}. ${logIn(dataFolder)} says more.`)
}

/** The output is null as long as the server runs, and what it said before it left after that. */
function launchServer(cluster: string, launch: Launch, port: number, logFile: string, settings: Readonly<Record<string, string>>) {
  keepShort(logFile)
  const log = openSync(logFile, 'a', 0o600)
  const before = statSync(logFile).size
  const flags = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const { command, args, options } = launch('postgres', ['-D', cluster, ...flags])
  let output: string | null = null
  const server = spawn(command, args, { ...options, detached: true, windowsHide: true, stdio: ['ignore', log, log] })
  closeSync(log)
  server.on('error', (error) => (output = error.message))
  server.on('exit', () => (output = saidSince(logFile, before) || 'it ended without a word'))
  server.unref()
  return { pid: server.pid, output: () => output }
}

function saidSince(logFile: string, before: number) {
  // A throw-away folder is gone by then.
  return existsSync(logFile) ? readFileSync(logFile).subarray(before).toString() : ''
}

/** Cuts a log that has grown long to its end. The server appends to it, so that it goes on after the cut. */
export function keepShort(logFile: string) {
  if (existsSync(logFile) && statSync(logFile).size > LONG_LOG) writeFileSync(logFile, readFileSync(logFile).subarray(-LONG_LOG / 10))
}

/** The port used last if it is free, so that other programs find the database where it was; any free one otherwise. */
async function freePort(recorded: string | null) {
  const last = recorded && existsSync(recorded) ? Number(readFileSync(recorded, 'utf8')) : 0
  return (await free(last)) ?? (await free(0)) ?? 0
}

function free(port: number) {
  return new Promise<number | null>((resolve) => {
    const probe = net.createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : null))
    })
  })
}

/** The account and the database of the course. The account is not the superuser: what slips into a statement cannot reach the machine. */
async function makeDatabase(superuserUrl: string, password: string) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock(1)')
    const { rows: roles } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = 'counterpoint'")
    if (roles.length === 0) await client.query(`CREATE ROLE counterpoint LOGIN CREATEDB PASSWORD ${pg.escapeLiteral(password)}`)
    const { rows: databases } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'counterpoint'")
    if (databases.length === 0) await client.query('CREATE DATABASE counterpoint OWNER counterpoint')
  } finally {
    await client.end()
  }
}
