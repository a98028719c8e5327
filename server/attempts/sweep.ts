import { closeExpired } from './expire'

/** Seconds between two looks for attempts whose time is up: nobody has to come back for them to be marked. */
const everySeconds = 15

/** Looks for as long as the process lives, one look at a time, and never holds the process up when it ends. */
export function sweepExpired(): void {
  let quiet = false
  const look = async () => {
    try {
      await closeExpired((attemptId, error) => console.error(`The attempt ${attemptId || '(none)'} could not be closed: ${nameOf(error)}`))
      quiet = false
    } catch (error) {
      if (!quiet) console.error(`Attempts whose time is up could not be looked for: ${nameOf(error)}. This is tried again every ${everySeconds} seconds.`)
      quiet = true
    }
    setTimeout(() => void look(), everySeconds * 1000).unref()
  }
  void look()
}

/** The kind of an error and never its text, which can hold what was stored. */
function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown'
}
