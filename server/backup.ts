import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { create } from 'tar'
import { keyFile } from './certificates/key-file'
import type { EmbeddedPostgres } from './embedded-postgres'
import { clusterIn } from './postgres-cluster'
import { secretFile } from './secret'

/** What PostgreSQL makes again by itself, or must not find in a copy. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts'])
const EMPTIED = new Set(['pg_wal', 'pg_replslot', 'pg_dynshmem', 'pg_notify', 'pg_serial', 'pg_snapshots', 'pg_stat_tmp', 'pg_subtrans'])

export type RowCounts = { accounts: number; attempts: number }

/** Copies the database, while it runs, the secret and the keys of certificates into one file that only this account can read. */
export async function backUp(server: EmbeddedPostgres, dataFolder: string, file: string): Promise<RowCounts> {
  const staging = path.join(dataFolder, `backup-unfinished-${process.pid}`)
  const unfinished = `${file}.unfinished`
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    mkdirSync(staging, { mode: 0o700 })
    const counts = await rowCounts(server.url)
    await copyRunningCluster(server.superuserUrl, clusterIn(dataFolder), path.join(staging, 'postgres'))
    for (const fileIn of [secretFile, keyFile]) if (existsSync(fileIn(dataFolder))) copyFileSync(fileIn(dataFolder), fileIn(staging))
    closeSync(openSync(unfinished, 'wx', 0o600))
    await create({ gzip: { level: 1 }, cwd: staging, file: unfinished, portable: true, strict: true }, readdirSync(staging))
    flush(unfinished)
    renameSync(unfinished, file)
    return counts
  } finally {
    rmSync(staging, { recursive: true, force: true })
    rmSync(unfinished, { force: true })
  }
}

/** How much a person would look for after a restore. */
export async function rowCounts(databaseUrl: string): Promise<RowCounts> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<RowCounts>('SELECT (SELECT count(*)::int FROM account) AS accounts, (SELECT count(*)::int FROM attempt) AS attempts')
    return rows[0] ?? { accounts: 0, attempts: 0 }
  } finally {
    await client.end()
  }
}

/**
 * A copy as PostgreSQL's manual has it made by hand ("Making a Base Backup Using the Low Level API"): the files between start and
 * stop, in whatever state, and the log of changes written meanwhile, from which the copy is made whole when it is first started.
 */
async function copyRunningCluster(superuserUrl: string, cluster: string, copy: string) {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    // The slot keeps the log from being thrown away before it has been copied; it goes with the connection.
    await client.query("SELECT pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)")
    const { rows: begun } = await client.query<{ segment: string }>("SELECT pg_walfile_name(pg_backup_start('counterpoint', true)) AS segment")
    copyFolder(cluster, copy)
    const { rows: ended } = await client.query<{ segment: string; labelfile: string }>('SELECT pg_walfile_name(lsn) AS segment, labelfile FROM pg_backup_stop(false)')
    const first = begun[0]?.segment ?? ''
    const last = ended[0]?.segment ?? ''
    for (const name of readdirSync(path.join(cluster, 'pg_wal')).filter((segment) => segment >= first && segment <= last)) {
      copyFileSync(path.join(cluster, 'pg_wal', name), path.join(copy, 'pg_wal', name))
    }
    writeFileSync(path.join(copy, 'backup_label'), ended[0]?.labelfile ?? '', { mode: 0o600 })
  } finally {
    await client.end()
  }
}

function copyFolder(from: string, to: string) {
  mkdirSync(to, { mode: 0o700 })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (LEFT_OUT.has(entry.name)) continue
    if (entry.isDirectory() && EMPTIED.has(entry.name)) mkdirSync(target, { mode: 0o700 })
    else if (entry.isDirectory()) copyFolder(source, target)
    else copyUnlessGone(source, target)
  }
}

/** A running server removes files at any time; what it removed is not needed, because the log says so. */
function copyUnlessGone(source: string, target: string) {
  try {
    copyFileSync(source, target)
  } catch (error) {
    if (existsSync(source)) throw error
  }
}

function flush(place: string) {
  const handle = openSync(place, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
