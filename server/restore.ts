import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { extract } from 'tar'
import { applicationLock } from './application-lock'
import { rowCounts, type RowCounts } from './backup'
import { keyFile } from './certificates/key-file'
import { startEmbeddedPostgres } from './embedded-postgres'
import { clusterIn, prepareDataFolder } from './postgres-cluster'
import { isRunning } from './postmaster'
import { Refusal } from './refusal'
import { secretFile } from './secret'

/**
 * Puts the database and the secrets of a backup in the place of those in the data folder, once they have been seen to work. What was
 * there stays beside it under a name with the date, which is returned.
 */
export async function restore(dataFolder: string, file: string, date: string): Promise<{ counts: RowCounts; kept: string | null }> {
  if (!existsSync(file)) throw new Refusal(`There is no file ${file}: give the path of a backup.`)
  prepareDataFolder(dataFolder)
  await refuseWhileInUse(dataFolder)
  const unpacked = path.join(dataFolder, `restore-unfinished-${process.pid}`)
  try {
    await unpack(file, unpacked)
    const counts = await tried(unpacked)
    return { counts, kept: exchange(dataFolder, unpacked, date) }
  } finally {
    rmSync(unpacked, { recursive: true, force: true })
  }
}

async function refuseWhileInUse(dataFolder: string) {
  if (!isRunning(clusterIn(dataFolder))) return
  const server = await startEmbeddedPostgres(dataFolder)
  await applicationLock(server, dataFolder)
  // It runs for nobody: what started it was killed.
  await server.stop()
}

async function unpack(file: string, folder: string) {
  mkdirSync(folder, { mode: 0o700 })
  try {
    await extract({ file, cwd: folder, strict: true, preserveOwner: false, maxDecompressionRatio: Infinity })
  } catch (error) {
    throw new Refusal(`The file ${file} cannot be unpacked (${error instanceof Error ? error.message : String(error)}): give a backup made by "npm run backup".`, { cause: error })
  }
  if (!existsSync(path.join(clusterIn(folder), 'PG_VERSION'))) throw new Refusal(`The file ${file} holds no database: give a backup made by "npm run backup".`)
}

/** Starts the database of the backup where it was unpacked, which makes it whole, and counts what is in it. */
async function tried(folder: string) {
  const server = await startEmbeddedPostgres(folder)
  try {
    return await rowCounts(server.url)
  } finally {
    await server.stop()
  }
}

function exchange(dataFolder: string, unpacked: string, date: string) {
  const cluster = clusterIn(dataFolder)
  const kept = existsSync(cluster) ? `${cluster}-before-${date}` : null
  if (kept) renameSync(cluster, kept)
  renameSync(clusterIn(unpacked), cluster)
  for (const fileIn of [secretFile, keyFile]) {
    const file = fileIn(dataFolder)
    if (!existsSync(fileIn(unpacked))) continue
    if (existsSync(file)) renameSync(file, `${file}-before-${date}`)
    renameSync(fileIn(unpacked), file)
  }
  return kept
}
