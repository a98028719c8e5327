import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export function secretFile(dataFolder: string) {
  return path.join(dataFolder, 'secret')
}

/** What sessions are signed with: made once and kept, so that nobody is signed out by a restart. */
export function keptSecret(dataFolder: string): string {
  const file = secretFile(dataFolder)
  if (!existsSync(file)) make(file)
  return readFileSync(file, 'utf8').trim()
}

function make(file: string) {
  const draft = `${file}-${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    // A link appears whole and never replaces another: of two processes at once, one makes the secret.
    linkSync(draft, file)
  } catch {
    // There is one already, or this file system has no links.
    if (!existsSync(file)) renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
}
