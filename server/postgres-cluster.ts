import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { postgresBinaries, unprivilegedAccount, type Launch } from './postgres-binaries'
import { Refusal } from './refusal'

const passwords = z.object({ postgres: z.string(), counterpoint: z.string() })
export type Passwords = z.infer<typeof passwords>

/** Where the files of the database lie in a data folder. */
export function clusterIn(dataFolder: string) {
  return path.join(dataFolder, 'postgres')
}

/** Makes the folder for everything that must outlive a restart, or says why it cannot be used. */
export function prepareDataFolder(dataFolder: string) {
  try {
    mkdirSync(path.dirname(dataFolder), { recursive: true })
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    const probe = path.join(dataFolder, `.probe-${process.pid}`)
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no reason given'
    throw new Refusal(`The data folder ${dataFolder} cannot be written to (${reason}): give this account the right to write there, or set DATA_DIR to another folder.`, { cause: error })
  }
}

/** Makes the files of an empty database unless they are there. They appear whole or not at all, however many processes try at once. */
export function makeCluster(dataFolder: string, launch: Launch, owner: { uid: number; gid: number } | null) {
  const cluster = clusterIn(dataFolder)
  if (versionOf(cluster) !== null) return
  const setAside = readdirSync(dataFolder).find((name) => name.startsWith('postgres-before-'))
  if (setAside) throw new Refusal(`The data folder ${dataFolder} has no database, but one that a restore set aside (${setAside}): restore the backup again, or rename that folder to "postgres".`)
  removeAbandoned(dataFolder)
  const unfinished = path.join(dataFolder, `postgres-unfinished-${process.pid}`)
  const secret: Passwords = { postgres: randomBytes(24).toString('base64url'), counterpoint: randomBytes(24).toString('base64url') }
  const passwordFile = path.join(dataFolder, `.password-${process.pid}`)
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, secret.postgres, { mode: 0o600 })
  give(unfinished, owner)
  give(passwordFile, owner)
  // The built-in locale sorts and folds the same on every platform, and no update of the system changes it under an index.
  const { command, args, options } = launch('initdb', [
    ...['-D', unfinished, '-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--data-checksums'],
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--no-instructions'],
  ])
  const { status, stderr, error } = spawnSync(command, args, { ...options, encoding: 'utf8' })
  rmSync(passwordFile, { force: true })
  if (status !== 0) {
    rmSync(unfinished, { recursive: true, force: true })
    throw new Refusal(`PostgreSQL could not make its files in ${cluster}: ${lastLine(stderr) || error?.message || 'no reason given'}. Set DATABASE_URL to use a PostgreSQL server of your own.`)
  }
  writeFileSync(path.join(unfinished, 'passwords.json'), JSON.stringify(secret), { mode: 0o600 })
  give(path.join(unfinished, 'passwords.json'), owner)
  try {
    renameSync(unfinished, cluster)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (versionOf(cluster) === null) {
      throw new Refusal(`The folder ${cluster} is in the way: it holds something else than a database. Move it elsewhere, then start again.`, { cause: error })
    }
  }
}

/** Refuses files that the present programs cannot read, and hands them to the account that the server will run as. */
export function checkCluster(dataFolder: string, owner: { uid: number; gid: number } | null): Passwords {
  const cluster = clusterIn(dataFolder)
  const major = versionOf(cluster)
  const ours = postgresBinaries().major
  if (major !== ours) {
    throw new Refusal(`The data folder ${dataFolder} holds a database of PostgreSQL ${major}, and this version of Counterpoint runs PostgreSQL ${ours}: start it with the version of Counterpoint that made it, or set DATA_DIR to another folder.`)
  }
  const { uid } = statSync(cluster)
  if (owner && uid !== owner.uid) {
    // Root hands over what it made itself, under whichever name, but takes nothing from anybody else.
    if (uid !== 0 && uid !== unprivilegedAccount()?.uid) throw unreadable(cluster)
    giveAll(cluster, owner)
  }
  return reading(cluster, () => passwords.parse(JSON.parse(readFileSync(path.join(cluster, 'passwords.json'), 'utf8'))))
}

/** The major version of PostgreSQL that made the files, or null when there are none. */
function versionOf(cluster: string) {
  return reading(cluster, () => {
    if (!existsSync(cluster)) return null
    return readdirSync(cluster).includes('PG_VERSION') ? readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim() : null
  })
}

function reading<T>(cluster: string, read: () => T) {
  try {
    return read()
  } catch (error) {
    throw unreadable(cluster, error)
  }
}

function unreadable(cluster: string, cause?: unknown) {
  return new Refusal(`The database in ${cluster} cannot be read by this account: start Counterpoint as the account that made it, or set DATA_DIR to another folder.`, { cause })
}

/** What is left of processes that were killed while they made a database. */
function removeAbandoned(dataFolder: string) {
  for (const name of readdirSync(dataFolder)) {
    const maker = Number(/^postgres-unfinished-(\d+)$/.exec(name)?.[1])
    if (maker && !isAlive(maker)) rmSync(path.join(dataFolder, name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function give(file: string, owner: { uid: number; gid: number } | null) {
  if (owner) chownSync(file, owner.uid, owner.gid)
}

function giveAll(folder: string, owner: { uid: number; gid: number }) {
  give(folder, owner)
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name)
    if (lstatSync(file).isDirectory()) giveAll(file, owner)
    else give(file, owner)
  }
}

export function lastLine(text: string) {
  return text.trim().split('\n').at(-1)?.trim() ?? ''
}
