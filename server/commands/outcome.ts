import { Refusal } from '@/server/refusal'
import { stopSignals, type StopSignals } from './stop-signals'

const GRACE = 3_000

/** Runs a command to its end: exit code 0, also when it was told to stop, or 1 after one plain sentence for the person at the terminal. */
export function run(command: (signals: StopSignals) => Promise<void>) {
  const signals = stopSignals()
  // The database is stopped all the same, by the shell that waits for the end of this process.
  signals.hurry.addEventListener('abort', () => setTimeout(() => process.exit(1), GRACE).unref())
  command(signals).then(
    () => process.exit(0),
    (error: unknown) => {
      if (signals.stop.aborted && error === signals.stop.reason) process.exit(0)
      console.error(error instanceof Refusal ? error.message : unexpected(error))
      process.exit(1)
    },
  )
}

function unexpected(error: unknown) {
  if (process.env.COUNTERPOINT_TRACE) return error
  const message = error instanceof Error ? error.message : String(error)
  return `This ended because of something unexpected: ${message} (COUNTERPOINT_TRACE=1 shows where).`
}
