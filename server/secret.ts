import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export function secretFile(dataFolder: string) {
  return path.join(dataFolder, 'secret')
}

/**
 * What sessions are signed with: made once and kept, so that nobody is signed out by a restart. Whoever changes it puts the new
 * one on a line above: with those below, answers open that were sealed on a device before, and nothing else does.
 */
export function keptSecret(dataFolder: string): { secret: string; before: readonly string[] } {
  const file = secretFile(dataFolder)
  makeOnce(file, () => randomBytes(32).toString('base64url'))
  const [secret = '', ...before] = readFileSync(file, 'utf8').split(/\s+/).filter(Boolean)
  return { secret, before }
}

/** A file that only this account can read, made unless it is there. */
export function makeOnce(file: string, text: () => string) {
  if (existsSync(file)) return
  const draft = `${file}-${process.pid}`
  writeFileSync(draft, text(), { mode: 0o600 })
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
